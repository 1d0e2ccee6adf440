import type { PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { withSpeech } from "../arrange/retime-take";
import { settle } from "../arrange/settle";
import { editableText, isStillText, withoutWords } from "../arrange/speech-text";
import { spokenStretch } from "../arrange/spoken-stretch";
import { closeTime, type Span } from "../arrange/time";
import { deleteWords } from "../commands/delete-words";
import { type Edit, EditRefused, inOrder } from "../edit";
import { transcriptWords } from "../select/transcript-words";
import { rangesOf, type WordRange } from "./word-ranges";

/**
 * Cuts several stretches of words out as one edit: what `deleteWords` does to each, with the transcript read once, so that
 * hundreds of filler words take no longer than a look. @param ranges of the words of the transcript, in order, apart
 */
export function deleteRanges(input: { ranges: readonly WordRange[]; newId: () => string }): Edit {
  return (document) => plannedCuts(document, input)(document);
}

/**
 * `deleteRanges` with the words looked up once: an edit of `document`, and as far as they are spoken also of what it is after
 * edits of later words alone.
 */
export function plannedCuts(
  document: ProjectDocument,
  { ranges, newId }: { ranges: readonly WordRange[]; newId: () => string },
): Edit {
  const words = transcriptWords(document);
  // From the last to the first: what is before keeps its place and its time.
  const edits = groupsOf(document, words, ranges)
    .reverse()
    .map((group) => editOf(document, words, group, newId));
  return inOrder(...edits);
}

/** Ranges within one text that is not spoken yet, or of words that are. */
interface Group {
  textOf: string | null;
  ranges: WordRange[];
}

function groupsOf(
  document: ProjectDocument,
  words: readonly PlacedWord[],
  ranges: readonly WordRange[],
): Group[] {
  const groups: Group[] = [];
  for (const range of ranges.flatMap((range) => withinTakes(words, range))) {
    const take = document.takes[takeIdOf(words[range.from])];
    const textOf = take && isStillText(take) ? take.id : null;
    const last = groups.at(-1);
    if (last?.textOf === textOf) last.ranges.push(range);
    else groups.push({ textOf, ranges: [range] });
  }
  return groups;
}

function withinTakes(words: readonly PlacedWord[], range: WordRange): WordRange[] {
  const parts: WordRange[] = [];
  for (let at = range.from; at < range.to; at++) {
    const last = parts.at(-1);
    if (last && takeIdOf(words[at]) === takeIdOf(words[last.from])) last.to = at + 1;
    else parts.push({ from: at, to: at + 1 });
  }
  return parts;
}

function editOf(
  document: ProjectDocument,
  words: readonly PlacedWord[],
  { textOf, ranges }: Group,
  newId: () => string,
): Edit {
  const oneByOne = () => inOrder(...ranges.map((range) => deleteWords({ ...range, newId })).reverse());
  if (textOf === null) return cutSpans(document, words, ranges, newId);
  const own = ranges.flatMap(({ from, to }) => words.slice(from, to));
  const text = editableText(document, own);
  const rest = text ? text.starts.length - 1 - own.length : 0;
  if (!text || rest <= 0) return oneByOne();
  const left = rangesOf(own.map(({ index }) => index)).reduceRight(
    (said, { from, to }) => withoutWords({ ...text, speech: { ...text.speech, text: said }, from, to }),
    text.speech.text,
  );
  return (current) => settle(current, withSpeech(current, text.take, { ...text.speech, text: left }));
}

function cutSpans(
  document: ProjectDocument,
  words: readonly PlacedWord[],
  ranges: readonly WordRange[],
  newId: () => string,
): Edit {
  const spans = ranges.flatMap(({ from, to }) => spokenStretch(document, from, to).parts);
  const cut = new Set(ranges.flatMap(({ from, to }) => words.slice(from, to)));
  if (words.some((word) => !cut.has(word) && isWithin(spans, (word.startMs + word.endMs) / 2))) {
    throw new EditRefused("Someone else speaks at the same time. Delete their words first.");
  }
  const latestFirst = spans.toSorted((a, b) => b.fromMs - a.fromMs);
  return (current) =>
    settle(
      current,
      latestFirst.reduce((closed, span) => closeTime(closed, span, { kind: "all" }, newId), current),
    );
}

function isWithin(spans: readonly Span[], ms: number): boolean {
  return spans.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);
}

function takeIdOf(word: PlacedWord | undefined): string {
  return word?.origin.kind === "take" ? word.origin.take : "";
}
