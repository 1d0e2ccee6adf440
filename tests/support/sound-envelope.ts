import { decodeAudio } from "@/engine/media/decode-audio";
import { durationInFrames, endMsOf, spokenWords } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt, voiceGainAt } from "@/lib/domain/sound/gain";
import { audioItems, voicesOf } from "@/lib/domain/sound/voice";

export const ENVELOPE_STEP_MS = 20;

/** Loudness of a file's sound over time: its effective value in steps. */
export async function heardEnvelope(file: string): Promise<number[]> {
  const sampleRate = 48_000;
  const samples = await decodeAudio(file, { sampleRate });
  const step = (sampleRate * ENVELOPE_STEP_MS) / 1000;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, i) =>
    effective(samples.subarray(i * step, (i + 1) * step)),
  );
}

const effective = (values: ArrayLike<number>) =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

interface Tone {
  asset: string;
  startMs: number;
  endMs: number;
  gain: (tMs: number) => number;
}

/**
 * What the pure gains make of assets that are tones of known strength, in the same steps; null where one asset sounds
 * twice at once, since that depends on how its waves meet.
 */
export function expectedEnvelope(
  document: ProjectDocument,
  strengthOf: (asset: string) => number,
): (number | null)[] {
  const spans = speechSpans(spokenWords(document));
  const tones: Tone[] = [
    ...voicesOf(document).map((voice) => {
      const lengthMs = document.assets[voice.asset]?.durationMs ?? 0;
      return {
        asset: voice.asset,
        startMs: voice.startMs,
        endMs: Math.min(voice.endMs, voice.startMs + (lengthMs - voice.sourceInMs) / voice.item.speed),
        gain: (tMs: number) => voiceGainAt(voice, null, tMs),
      };
    }),
    ...audioItems(document).map((item) => ({
      asset: item.asset,
      startMs: item.startMs,
      endMs: endMsOf(item),
      gain: (tMs: number) => gainAt(item, spans, document.audio, tMs),
    })),
  ];
  const endMs = (durationInFrames(document) * 1000) / document.canvas.fps;
  return Array.from({ length: Math.floor(endMs / ENVELOPE_STEP_MS) }, (_, i) => {
    const [from, to] = [i * ENVELOPE_STEP_MS, (i + 1) * ENVELOPE_STEP_MS];
    const heard = tones.filter((tone) => tone.startMs < to && tone.endMs > from);
    if (new Set(heard.map((tone) => tone.asset)).size < heard.length) return null;
    const energies = Array.from({ length: ENVELOPE_STEP_MS }, (_, ms) => energyAt(heard, from + ms + 0.5));
    return Math.sqrt(energies.reduce((sum, energy) => sum + energy, 0) / energies.length);
  });

  function energyAt(heard: Tone[], tMs: number): number {
    return heard
      .filter((tone) => tMs >= tone.startMs && tMs < tone.endMs)
      .reduce((sum, tone) => sum + (tone.gain(tMs) * strengthOf(tone.asset)) ** 2 / 2, 0);
  }
}

/** Silence after the end: without it a tone that never changes would correlate with nothing. */
const SILENCE = Array.from({ length: 10 }, () => [0, 0] as const);

/**
 * How alike two envelopes are, whatever their level: their correlation, and how far apart they are in nine of ten steps,
 * as part of the loudest.
 */
export function compareEnvelopes(heard: readonly number[], expected: readonly (number | null)[]) {
  const known = expected.flatMap((value, i) => (value === null ? [] : [[heard[i] ?? 0, value] as const]));
  const pairs = [...known, ...SILENCE];
  const scale = Math.sqrt(sumOf(pairs, ([a]) => a * a) / sumOf(pairs, ([, b]) => b * b));
  const loudest = Math.max(...pairs.map(([, b]) => b * scale));
  const apart = pairs.map(([a, b]) => Math.abs(a - b * scale) / loudest).sort((a, b) => a - b);
  const meanA = sumOf(pairs, ([a]) => a) / pairs.length;
  const meanB = sumOf(pairs, ([, b]) => b) / pairs.length;
  const together = sumOf(pairs, ([a, b]) => (a - meanA) * (b - meanB));
  const alone = Math.sqrt(
    sumOf(pairs, ([a]) => (a - meanA) ** 2) * sumOf(pairs, ([, b]) => (b - meanB) ** 2),
  );
  return { correlation: together / alone, usuallyApart: apart[Math.floor(apart.length * 0.9)] ?? 0 };
}

function sumOf<T>(list: readonly T[], of: (value: T) => number): number {
  return list.reduce((sum, value) => sum + of(value), 0);
}
