import type { SyncMode } from "../document/takes";

/** What the picture does when the words are longer or shorter than the video of the person, as it is offered; the usual one first. */
export interface SyncModeOffer {
  value: SyncMode;
  label: string;
}

/** Lengths that differ by less are the same to an eye. */
const SAME_MS = 150;

const LONGER: readonly SyncModeOffer[] = [
  { value: "ping_pong", label: "Play it back and forth" },
  { value: "loop", label: "Start it again" },
  { value: "freeze", label: "Hold its last picture" },
  { value: "remap", label: "Play it slower" },
  { value: "cut_off", label: "Stop with the video" },
];
const SHORTER: readonly SyncModeOffer[] = [
  { value: "ping_pong", label: "End with the words" },
  { value: "remap", label: "Play it faster, to its end" },
];

/** The ways to choose from; null when the lengths are equal, or not both known. */
export function syncModeOffers(videoMs: number, wordsMs: number): readonly SyncModeOffer[] | null {
  if (videoMs <= 0 || wordsMs <= 0 || Math.abs(videoMs - wordsMs) <= SAME_MS) return null;
  return wordsMs > videoMs ? LONGER : SHORTER;
}

/** The offer that a chosen mode comes down to: with shorter words, most of them do the same. */
export function offeredMode(offers: readonly SyncModeOffer[], chosen: SyncMode | null): SyncMode {
  return offers.find(({ value }) => value === chosen)?.value ?? "ping_pong";
}
