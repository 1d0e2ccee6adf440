/**
 * `npm run samples:landing`: the landing page's before and after, made by the product itself. Mara's first sentences as
 * they were recorded, and the same video after lip replacement with a second language.
 */
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lipSync } from "@/engine/lipsync";
import { runTool } from "@/engine/media/ffmpeg";
import { encodeWav, resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import type { TimedWord } from "@/engine/speech/types";
import { cuesOf } from "@/lib/domain/captions/cues";
import { captionLimits } from "@/lib/domain/captions/limits";
import { punctuate } from "@/lib/domain/captions/written-words";
import { SAMPLES, type SamplePresenter } from "@/lib/domain/samples";
import { integratedLoudness } from "./loudness";
import { PRESENTER_FPS, recite, VOICE_SAMPLE_RATE } from "./presenter/recite";

const PUBLIC = fileURLToPath(new URL("../../public", import.meta.url));
const OUT = path.join(PUBLIC, "landing");
const PRESENTER = SAMPLES.presenters[0] as SamplePresenter;
const SOURCE = path.join(PUBLIC, PRESENTER.file);
/** Silence before and after the words, so that the clip loops calmly. */
const LEAD_S = 0.3;
const TAIL_S = 0.5;
/** Where Mara's second sentence has ended. */
const ORIGINAL_S = 6.06;
const VOICE_LUFS = -16;

const SECOND = {
  lang: "de",
  voice: "espeak-de-high",
  text: "Hallo, ich bin Mara. Gib mir neue Worte, in jeder Sprache, und ich sage sie für dich.",
};

const scratch = await mkdtemp(path.join(tmpdir(), "landing-"));
try {
  await mkdir(OUT, { recursive: true });
  const { words, lang, says } = { ...PRESENTER, ...(await recite(PRESENTER.id)) };
  await publish(SOURCE, "presenter-original", ORIGINAL_S);
  const kept = words.filter((word) => word.endMs < ORIGINAL_S * 1000);
  await writeCaptions("presenter-original", punctuate(kept, says, lang), lang);

  const voice = path.join(scratch, "voice.wav");
  const second = await speakSecond(voice);
  const spoken = path.join(scratch, "spoken.mp4");
  const figures = await lipSync({
    videoPath: SOURCE,
    voices: [{ audioPath: voice, transcript: SECOND.text, lang: SECOND.lang }],
    outPath: spoken,
  });
  const speed = figures.realTimeFactor.toFixed(2);
  process.stdout.write(`lip replacement: ${figures.frames} frames, ${speed}x real time\n`);
  await publish(spoken, `presenter-${SECOND.lang}`, second.seconds);
  await writeCaptions(
    `presenter-${SECOND.lang}`,
    punctuate(second.words, SECOND.text, SECOND.lang),
    SECOND.lang,
  );
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** Writes the second language's voice; returns its length and the times of its words. */
async function speakSecond(file: string): Promise<{ seconds: number; words: TimedWord[] }> {
  const speech = await speakOffline(SECOND);
  const { samples } = resample(speech, VOICE_SAMPLE_RATE);
  const padded = new Float32Array(samples.length + Math.round((LEAD_S + TAIL_S) * VOICE_SAMPLE_RATE));
  padded.set(samples, Math.round(LEAD_S * VOICE_SAMPLE_RATE));
  const gain = 10 ** ((VOICE_LUFS - integratedLoudness([padded], VOICE_SAMPLE_RATE)) / 20);
  const levelled = padded.map((v) => Math.max(-0.85, Math.min(0.85, v * gain)));
  await writeFile(file, encodeWav({ samples: levelled, sampleRate: VOICE_SAMPLE_RATE }));
  const words = speech.words.map((word) => ({
    ...word,
    startMs: word.startMs + LEAD_S * 1000,
    endMs: word.endMs + LEAD_S * 1000,
  }));
  return { seconds: levelled.length / VOICE_SAMPLE_RATE, words };
}

/** WebVTT for those who watch without sound. */
async function writeCaptions(name: string, words: TimedWord[], lang: string): Promise<void> {
  const clock = (ms: number) => new Date(Math.round(ms)).toISOString().slice(11, 23);
  const cues = cuesOf(words, captionLimits("box", "9:16", lang), lang, PRESENTER_FPS).map((cue) => {
    const lines = cue.lines.map((line) => line.map(({ text }) => text).join(" "));
    return `${clock(cue.startMs)} --> ${clock(cue.endMs)}\n${lines.join("\n")}`;
  });
  await writeFile(path.join(OUT, `${name}.vtt`), `WEBVTT\n\n${cues.join("\n\n")}\n`);
}

/** 540x960 for the page, and its poster. */
async function publish(source: string, name: string, seconds: number): Promise<void> {
  const video = path.join(OUT, `${name}.mp4`);
  const poster = path.join(OUT, `${name}.jpg`);
  const quiet = ["-v", "error", "-nostdin", "-y"];
  await runTool("ffmpeg", [
    ...[...quiet, "-i", source, "-t", seconds.toFixed(3)],
    ...["-vf", "scale=540:960:flags=lanczos", "-pix_fmt", "yuv420p"],
    ...["-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "25", "-g", "75"],
    ...["-c:a", "aac", "-b:a", "64k", "-ac", "1", "-map_metadata", "-1", "-movflags", "+faststart", video],
  ]);
  const jpeg = [
    "-ss",
    "1.2",
    "-i",
    video,
    "-frames:v",
    "1",
    "-q:v",
    "4",
    "-c:v",
    "mjpeg",
    "-f",
    "image2pipe",
  ];
  await writeFile(poster, await runTool("ffmpeg", [...["-v", "error", "-nostdin"], ...jpeg, "pipe:1"]));
  const { size } = await stat(video);
  process.stdout.write(`${name}.mp4  ${(size / 1000).toFixed(0)} kB  ${seconds.toFixed(2)} s\n`);
}
