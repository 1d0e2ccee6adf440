import path from "node:path";
import { runTool, untrustedInput } from "@/engine/media/ffmpeg";
import { probe } from "@/engine/media/probe";
import { createLoudnessMeter } from "@/lib/domain/sound/loudness";
import { readPcm, SAMPLE_RATE } from "../render/pcm-stream";

interface TimedWord {
  text: string;
  startMs: number;
  endMs: number;
}

/** The silence that is left around the words: the pauses at the cut stay with the sentences around it. */
const LEAD_MS = 120;
const TAIL_MS = 160;
/** How far around its place the other speech is listened to. */
const AROUND_MS = 10_000;
/** A difference beyond this is not one of level. */
const MOST_GAIN_DB = 12;

/**
 * A sentence as it stands within other speech: without the voice's own silence at its ends, and as loud as what is said
 * around it. (The mix fades every cut.)
 * @param around the video with the other speech (a local file), and the stretch that the sentence takes the place of
 * @returns a WAV file in `folder`, and the words at their times in it
 */
export async function fitSpeech<Word extends TimedWord>(
  speech: { file: string; words: Word[]; durationMs: number },
  around: { file: string; fromMs: number; toMs: number },
  folder: string,
  signal: AbortSignal,
): Promise<{ file: string; words: Word[] }> {
  const { words, durationMs } = speech;
  const fromMs = Math.max(0, (words[0]?.startMs ?? 0) - LEAD_MS);
  const toMs = Math.min(durationMs, (words.at(-1)?.endMs ?? durationMs) + TAIL_MS);
  const own = await loudness(speech.file, 0, durationMs, signal);
  const startMs = Math.max(0, around.fromMs - AROUND_MS);
  const other = await loudness(around.file, startMs, around.toMs + AROUND_MS - startMs, signal);
  const missingDb = Number.isFinite(own) && Number.isFinite(other) ? other - own : 0;
  const gainDb = Math.max(-MOST_GAIN_DB, Math.min(MOST_GAIN_DB, missingDb));
  const filters = [
    `atrim=start=${(fromMs / 1000).toFixed(3)}:end=${(toMs / 1000).toFixed(3)}`,
    "asetpts=PTS-STARTPTS",
    `volume=${gainDb.toFixed(2)}dB`,
  ];
  const file = path.join(folder, "fitted.wav");
  await runTool(
    "ffmpeg",
    [
      ...["-v", "error", "-nostdin", "-y", ...untrustedInput(speech.file), "-af", filters.join(",")],
      ...["-c:a", "pcm_s16le", "-f", "wav", file],
    ],
    { signal },
  );
  const shift = (ms: number) => Math.max(0, ms - fromMs);
  return {
    file,
    words: words.map((word) => ({ ...word, startMs: shift(word.startMs), endMs: shift(word.endMs) })),
  };
}

/** Integrated loudness of a stretch of a file, −Infinity for silence or no sound. */
async function loudness(
  file: string,
  fromMs: number,
  lengthMs: number,
  signal: AbortSignal,
): Promise<number> {
  if (!(await probe(file, { signal })).audio) return Number.NEGATIVE_INFINITY;
  const meter = createLoudnessMeter();
  const reader = readPcm(file, { fromMs, signal });
  try {
    for (let leftMs = lengthMs; leftMs > 0; leftMs -= 1000) {
      meter.push(await reader.read(Math.round((Math.min(1000, leftMs) / 1000) * SAMPLE_RATE)));
    }
  } finally {
    reader.close();
  }
  return meter.integratedLufs();
}
