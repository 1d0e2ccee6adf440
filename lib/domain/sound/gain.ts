import { endMsOf } from "../../document/derive";
import type { AudioItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { dbToGain } from "./decibel";
import { duckingDb, type SpeechSpan } from "./ducking";
import { gateGain } from "./gate";
import type { Voice, VoiceEdge } from "./voice";

/**
 * The gain (0 and up) of one audio item at `tMs` of the timeline: its own level, its fades, and the ducking under
 * `spans`. The preview and the mix of the render both follow this function.
 */
export function gainAt(
  item: AudioItem,
  spans: readonly SpeechSpan[],
  audio: Pick<ProjectDocument["audio"], "duckDb">,
  tMs: number,
): number {
  const inMs = tMs - item.startMs;
  const leftMs = endMsOf(item) - tMs;
  if (inMs < 0 || leftMs <= 0) return 0;
  const ducked = item.ducked ? duckingDb(spans, audio.duckDb, tMs) : 0;
  return dbToGain(item.gainDb + ducked) * fade(inMs, item.fadeInMs) * fade(leftMs, item.fadeOutMs);
}

/**
 * The gain (0 and up) of a voice at `tMs` of the timeline: its level and fades, no click at its cuts, equal power where it
 * takes over from another, and the gate. The preview and the mix of the render both follow this function.
 * @param gate where the gate is open, see `gateOf`; null: throughout
 */
export function voiceGainAt(voice: Voice, gate: readonly SpeechSpan[] | null, tMs: number): number {
  const { item, startMs, endMs } = voice;
  if (tMs < startMs || tMs >= endMs) return 0;
  const sourceMs = voice.sourceInMs + (tMs - startMs) * item.speed;
  return (
    dbToGain(item.gainDb) *
    edgeGain(voice.begins, tMs - startMs) *
    edgeGain(voice.ends, endMs - tMs) *
    fade(tMs - startMs, item.fadeInMs) *
    fade(Math.max(0, endMsOf(item) - tMs), voice.ends.kind === "crossfade" ? 0 : item.fadeOutMs) *
    (gate ? gateGain(gate, sourceMs) : 1)
  );
}

function edgeGain(edge: VoiceEdge, atMs: number): number {
  return edge.kind === "none" ? 1 : fade(atMs, edge.lengthMs);
}

/** A quarter sine: even in power, gentle at both ends of music. */
function fade(atMs: number, lengthMs: number): number {
  return lengthMs <= 0 || atMs >= lengthMs ? 1 : Math.sin((Math.PI / 2) * (atMs / lengthMs));
}
