import { resample } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import type { TimedPhone, TimedWord } from "@/engine/speech/types";
import { SAMPLES } from "@/lib/domain/samples";
import { integratedLoudness } from "../loudness";
import type { PresenterId } from "./draw-presenter-frame";
import { articulate, type MouthShape } from "./mouth-shape";
import { smoothstep } from "./space";

export const PRESENTER_FPS = 25;
export const VOICE_SAMPLE_RATE = 48_000;
const VOICE_LUFS = -16;
/** Both presenters start and end silent, with the mouth at rest. */
const LEAD_MS = 320;
const TAIL_MS = 560;

const VOICES: Record<PresenterId, string> = { mara: "flite-slt", jonas: "flite-rms" };

/** What a presenter says, with the time of every phone and word; times count from the first frame. */
export interface Recital {
  /** Mono, 48 kHz, −16 LUFS, as long as the picture. */
  samples: Float32Array;
  phones: TimedPhone[];
  words: TimedWord[];
  frames: number;
}

export async function recite(presenter: PresenterId): Promise<Recital> {
  const sample = SAMPLES.presenters.find(({ id }) => id === presenter);
  if (!sample) throw new RangeError(`No sample presenter is called ${presenter}.`);
  const spoken = await speakOffline({ text: sample.says, lang: sample.lang, voice: VOICES[presenter] });
  const { samples } = resample(spoken, VOICE_SAMPLE_RATE);
  const spokenMs = (samples.length / VOICE_SAMPLE_RATE) * 1000;
  const frames = Math.ceil(((LEAD_MS + spokenMs + TAIL_MS) / 1000) * PRESENTER_FPS);
  const padded = new Float32Array(Math.round((frames / PRESENTER_FPS) * VOICE_SAMPLE_RATE));
  padded.set(samples, Math.round((LEAD_MS / 1000) * VOICE_SAMPLE_RATE));
  const gain = 10 ** ((VOICE_LUFS - integratedLoudness([padded], VOICE_SAMPLE_RATE)) / 20);
  const later = <T extends { startMs: number; endMs: number }>(timed: T): T => ({
    ...timed,
    startMs: timed.startMs + LEAD_MS,
    endMs: timed.endMs + LEAD_MS,
  });
  return {
    samples: padded.map((v) => softLimit(v * gain)),
    phones: spoken.phones.map(later),
    words: spoken.words.map(later),
    frames,
  };
}

/** Rounds what would exceed −1.4 dBFS; leaves the rest alone. */
function softLimit(v: number): number {
  const knee = 0.7;
  const over = Math.abs(v) - knee;
  return over <= 0 ? v : Math.sign(v) * (knee + 0.15 * Math.tanh(over / 0.15));
}

/** Middle of a frame, where its mouth is drawn. */
export function frameTimeMs(frame: number): number {
  return ((frame + 0.5) * 1000) / PRESENTER_FPS;
}

/** The exact mouth of one frame: ground truth for whatever measures the video. */
export function mouthOfFrame(recital: Recital, frame: number): MouthShape {
  return articulate(recital.phones, frameTimeMs(frame));
}

/** 0 while silent .. 1 while speaking, eased over a quarter of a second. */
export function energyAt(phones: readonly TimedPhone[], tMs: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { startMs, endMs } of phones) {
    nearest = Math.min(nearest, Math.max(startMs - tMs, tMs - endMs, 0));
  }
  return 1 - smoothstep(60, 310, nearest);
}
