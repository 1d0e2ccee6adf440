import type { PlacedWord } from "../../document/derive";
import { requireUnlocked } from "../arrange/editable";
import { settle } from "../arrange/settle";
import { itemIdOf } from "../arrange/spoken-stretch";
import { closeTime } from "../arrange/time";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";

/** Silences as long are shown. */
export const PAUSE_MS = 600;
/** What a shortened pause keeps. */
export const SHORT_PAUSE_MS = 250;

/** The silence after a word, until the next; 0 where it is no pause, or where nothing follows. */
export function pauseAfter(words: readonly PlacedWord[], index: number): number {
  const word = words[index];
  const next = words[index + 1];
  if (!word || !next) return 0;
  const pauseMs = next.startMs - word.endMs;
  return pauseMs > PAUSE_MS ? pauseMs : 0;
}

/** The places of the words before long pauses that can be shortened: those of parts that are made. */
export function longPauses(words: readonly PlacedWord[], isMade: (take: string) => boolean): number[] {
  return words.flatMap(({ origin }, index) =>
    pauseAfter(words, index) > 0 && origin.kind === "take" && isMade(origin.take) ? [index] : [],
  );
}

/** Cuts the middle out of the pauses after words of the transcript: a breath stays. @param after in order */
export function shortenPauses(input: { after: readonly number[]; newId: () => string }): Edit {
  return (document) => {
    const words = transcriptWords(document);
    const shortened = input.after.toReversed().reduce((current, index) => {
      const word = words[index];
      const next = words[index + 1];
      if (!word || !next || pauseAfter(words, index) === 0) return current;
      for (const edge of [word, next]) {
        const track = trackOf(current, itemIdOf(edge));
        if (track) requireUnlocked(track);
      }
      const fromMs = word.endMs + SHORT_PAUSE_MS / 2;
      const span = { fromMs, toMs: next.startMs - SHORT_PAUSE_MS / 2 };
      const spoken = words.some(
        (other, at) =>
          at !== index && at !== index + 1 && other.startMs < span.toMs && other.endMs > span.fromMs,
      );
      if (spoken) throw new EditRefused("Someone else speaks in this pause.");
      return closeTime(current, span, { kind: "all" }, input.newId);
    }, document);
    return settle(document, shortened);
  };
}
