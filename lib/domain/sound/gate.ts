import { takeOf } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { WAVEFORM_PEAKS_PER_SECOND } from "../uploads";
import { dbToGain } from "./decibel";
import type { SpeechSpan } from "./ducking";
import type { Voice } from "./voice";

/** The gate opens over this long before the sound that opens it, */
export const GATE_ATTACK_MS = 20;
/** stays open this long after it, */
export const GATE_HOLD_MS = 150;
/** and closes over this long. */
export const GATE_RELEASE_MS = 120;
/** Soft beginnings and ends of words are let through. */
const WORD_MARGIN_MS = 60;

/** Waveform of an asset's sound: absolute peaks 0..255, `WAVEFORM_PEAKS_PER_SECOND` a second. */
export type Waveform = ArrayLike<number>;

/**
 * Where the gate is open, in the time of a voice's asset: where its waveform reaches the document's threshold, and while a word
 * is said. Null without a gate: it is open throughout.
 */
export function gateOf(
  document: ProjectDocument,
  voice: Pick<Voice, "asset" | "item">,
  waveform: Waveform | undefined,
): SpeechSpan[] | null {
  const { gate } = document.audio;
  if (!gate || !waveform) return null;
  const take = takeOf(document, voice.item);
  const words = take && voice.asset !== take.asset ? (take.spoken?.words ?? []) : [];
  const said = words.map(({ startMs, endMs }) => ({
    startMs: startMs - WORD_MARGIN_MS,
    endMs: endMs + WORD_MARGIN_MS,
  }));
  return joined([...said, ...loudSpans(waveform, gate.thresholdDb)]);
}

function loudSpans(waveform: Waveform, thresholdDb: number): SpeechSpan[] {
  const stepMs = 1000 / WAVEFORM_PEAKS_PER_SECOND;
  const least = 255 * dbToGain(thresholdDb);
  const spans: SpeechSpan[] = [];
  for (let at = 0; at < waveform.length; at++) {
    if ((waveform[at] ?? 0) < least) continue;
    const last = spans.at(-1);
    const endMs = (at + 1) * stepMs + GATE_HOLD_MS;
    if (last && at * stepMs <= last.endMs) last.endMs = endMs;
    else spans.push({ startMs: at * stepMs, endMs });
  }
  return spans;
}

/** Spans in order of time; those between which the gate would not close are one. */
function joined(spans: SpeechSpan[]): SpeechSpan[] {
  const all: SpeechSpan[] = [];
  for (const span of spans.sort((a, b) => a.startMs - b.startMs)) {
    const last = all.at(-1);
    if (last && span.startMs - last.endMs < GATE_ATTACK_MS + GATE_RELEASE_MS) {
      last.endMs = Math.max(last.endMs, span.endMs);
    } else all.push({ ...span });
  }
  return all;
}

/** 0 closed, 1 open, at a time of the asset. */
export function gateGain(open: readonly SpeechSpan[], sourceMs: number): number {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((open[middle]?.endMs ?? 0) < sourceMs) low = middle + 1;
    else high = middle;
  }
  const before = open[low - 1];
  const after = open[low];
  const closing = before ? 1 - (sourceMs - before.endMs) / GATE_RELEASE_MS : 0;
  const opening = after ? 1 - (after.startMs - sourceMs) / GATE_ATTACK_MS : 0;
  return Math.min(1, Math.max(0, closing, opening));
}
