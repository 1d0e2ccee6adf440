import type { PlacedWord } from "../../document/derive";
import { withSpeech } from "../arrange/retime-take";
import { settle } from "../arrange/settle";
import { editableText, isStillText, withoutWords } from "../arrange/speech-text";
import { itemIdOf, spokenStretch } from "../arrange/spoken-stretch";
import { closeTime, type Span } from "../arrange/time";
import { type Edit, EditRefused } from "../edit";
import { transcriptWords } from "../select/transcript-words";

/**
 * Cuts the words `[from, to)` of the transcript out of the video, with half of the silence around them (W1, W2). Words that
 * are not spoken yet are taken out of their text (W5).
 */
export function deleteWords(input: { from: number; to: number; newId: () => string }): Edit {
  return (document) => {
    const { from, to, newId } = input;
    const { words, parts } = spokenStretch(document, from, to);
    const text = editableText(document, words);
    if (text && isStillText(text.take) && text.to - text.from < text.starts.length - 1) {
      const speech = { ...text.speech, text: withoutWords(text) };
      return settle(document, withSpeech(document, text.take, speech));
    }
    const spans = united(parts);
    const isIn = (word: PlacedWord) => (span: Span) => {
      const middleMs = (word.startMs + word.endMs) / 2;
      return middleMs >= span.fromMs && middleMs < span.toMs;
    };
    const clipped = transcriptWords(document).some((word, index) => {
      if ((index >= from && index < to) || !spans.some(isIn(word))) return false;
      // What a remainder of their own clip says is too short to be heard.
      return !parts.filter(({ item }) => item.id === itemIdOf(word)).some(isIn(word));
    });
    if (clipped) {
      throw new EditRefused("Someone else speaks at the same time. Delete their words first.");
    }
    return settle(
      document,
      spans.reduceRight((current, span) => closeTime(current, span, { kind: "all" }, newId), document),
    );
  };
}

/** Stretches in order of time, those that touch as one. */
function united(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { fromMs, toMs } of spans) {
    const last = all.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else all.push({ fromMs, toMs });
  }
  return all;
}
