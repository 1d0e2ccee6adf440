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
import { SAMPLES } from "@/lib/domain/samples";
import { integratedLoudness } from "./loudness";

const PUBLIC = fileURLToPath(new URL("../../public", import.meta.url));
const OUT = path.join(PUBLIC, "landing");
const SOURCE = path.join(PUBLIC, SAMPLES.presenters[0]?.file ?? "");
/** Silence before and after the words, so that the clip loops calmly. */
const LEAD_S = 0.3;
const TAIL_S = 0.5;
/** Where Mara's second sentence has ended. */
const ORIGINAL_S = 6.06;
const VOICE_LUFS = -16;

const SECOND = {
  lang: "es",
  voice: "espeak-es-high",
  text: "Hola, soy Mara. Dame palabras nuevas, en cualquier idioma, y las diré por ti.",
};

const scratch = await mkdtemp(path.join(tmpdir(), "landing-"));
try {
  await mkdir(OUT, { recursive: true });
  await publish(SOURCE, "presenter-original", ORIGINAL_S);

  const voice = path.join(scratch, "voice.wav");
  const seconds = await speakSecond(voice);
  const spoken = path.join(scratch, "spoken.mp4");
  const figures = await lipSync({
    videoPath: SOURCE,
    audioPath: voice,
    outPath: spoken,
    transcript: SECOND.text,
    lang: SECOND.lang,
  });
  process.stdout.write(
    `lip replacement: ${figures.frames} frames, ${figures.realTimeFactor.toFixed(2)}x real time\n`,
  );
  await publish(spoken, `presenter-${SECOND.lang}`, seconds);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** Writes the second language's voice and returns its length in seconds. */
async function speakSecond(file: string): Promise<number> {
  const { samples } = resample(await speakOffline(SECOND), 48_000);
  const padded = new Float32Array(samples.length + Math.round((LEAD_S + TAIL_S) * 48_000));
  padded.set(samples, Math.round(LEAD_S * 48_000));
  const gain = 10 ** ((VOICE_LUFS - integratedLoudness([padded], 48_000)) / 20);
  const levelled = padded.map((v) => Math.max(-0.85, Math.min(0.85, v * gain)));
  await writeFile(file, encodeWav({ samples: levelled, sampleRate: 48_000 }));
  return levelled.length / 48_000;
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
