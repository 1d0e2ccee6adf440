import type { Word } from "../../document/words";

type Timed = Pick<Word, "startMs" | "endMs">;

/** What of a word is held: one of its ends, or all of it. */
export type WordGrip = "start" | "end" | "whole";

/** Shorter words cannot be seen, or held. */
export const LEAST_WORD_MS = 40;

/** How far a word may reach: to its neighbours, never less far than it does. */
export function roomOfWord(word: Timed, before: Timed | undefined, after: Timed | undefined): Timed {
  return {
    startMs: Math.min(word.startMs, Math.max(0, before?.endMs ?? 0)),
    endMs: Math.max(word.endMs, after?.startMs ?? Number.POSITIVE_INFINITY),
  };
}

/** A word whose end, or all of it, was moved by some time, as far as its room allows. */
export function retimed(word: Timed, grip: WordGrip, byMs: number, room: Timed): Timed {
  const least = Math.min(LEAST_WORD_MS, word.endMs - word.startMs);
  const within = (ms: number, low: number, high: number) => Math.round(Math.min(Math.max(ms, low), high));
  switch (grip) {
    case "start":
      return { ...timesOf(word), startMs: within(word.startMs + byMs, room.startMs, word.endMs - least) };
    case "end":
      return { ...timesOf(word), endMs: within(word.endMs + byMs, word.startMs + least, room.endMs) };
    case "whole": {
      const lengthMs = word.endMs - word.startMs;
      const startMs = within(word.startMs + byMs, room.startMs, room.endMs - lengthMs);
      return { startMs, endMs: startMs + lengthMs };
    }
  }
}

const timesOf = ({ startMs, endMs }: Timed): Timed => ({ startMs, endMs });
