import { isMade, type PlacedWord, sourceSpan, videoItems } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { Speech, Take } from "../../document/takes";
import { writtenWords } from "../../domain/captions/written-words";
import { transcriptWords } from "../select/transcript-words";
import { takeLengthMs } from "./material";

/**
 * A take whose text can be changed instead of its video, and where in the text words of the transcript are. The text begins
 * with no space, as what becomes of it does: what stands before a change keeps its place.
 */
export interface EditableText {
  take: Take;
  speech: Extract<Speech, { kind: "text" }>;
  from: number;
  to: number;
  /** Where each word begins in the text, with the marks that open it, and where the text ends. */
  starts: number[];
}

/**
 * The text that `words` stand in, when they are all of one take with a text that one item shows whole, and whose words can
 * be told apart in it. Null otherwise.
 */
export function editableText(document: ProjectDocument, words: readonly PlacedWord[]): EditableText | null {
  const [first] = words;
  const last = words.at(-1);
  if (first?.origin.kind !== "take" || last?.origin.kind !== "take") return null;
  const { take: takeId } = first.origin;
  const take = document.takes[takeId];
  if (take?.speech.kind !== "text" || !isShownWhole(document, take)) return null;
  if (words.some((word) => word.origin.kind !== "take" || word.origin.take !== takeId)) return null;
  const speech = { ...take.speech, text: take.speech.text.trimStart() };
  const starts = knownStarts(take.speech, speech.text);
  const count = transcriptWords(document).filter(
    (word) => word.origin.kind === "take" && word.origin.take === takeId,
  ).length;
  if (starts.length - 1 !== count || last.index >= count) return null;
  return { take, speech, from: first.index, to: last.index + 1, starts };
}

/** Whether one item alone shows a take, from its beginning to its end. */
export function isShownWhole(document: ProjectDocument, take: Take): boolean {
  const showing = videoItems(document).filter((item) => item.take === take.id);
  const [item] = showing;
  if (!item || showing.length !== 1) return false;
  const { fromMs, toMs } = sourceSpan(item);
  return fromMs === 0 && toMs >= takeLengthMs(document, take) - 1;
}

/** Whether a take is still a text alone: changing it costs nothing. */
export function isStillText(take: Take): boolean {
  return !isMade(take);
}

const known = new WeakMap<Speech, number[]>();

/** Looked up once for a text: all its sentences may be changed at a time. */
function knownStarts(speech: EditableText["speech"], text: string): number[] {
  const starts = known.get(speech) ?? wordStarts(text, speech.lang);
  known.set(speech, starts);
  return starts;
}

function wordStarts(text: string, lang: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const { spoken, written } of writtenWords(text, lang)) {
    const found = text.indexOf(spoken, at);
    if (found === -1) return [];
    const opening = written.indexOf(spoken);
    const marks = written.slice(0, opening);
    starts.push(text.slice(0, found).endsWith(marks) ? found - opening : found);
    at = found + spoken.length;
  }
  return [...starts, text.length];
}

/** The text without its words `[from, to)`. */
export function withoutWords({ speech, from, to, starts }: EditableText): string {
  return join(speech.text.slice(0, starts[from]), speech.text.slice(starts[to]));
}

/** The text with its words `[from, to)` said otherwise. */
export function withWords({ speech, from, to, starts }: EditableText, text: string): string {
  return join(speech.text.slice(0, starts[from]), text, speech.text.slice(starts[to]));
}

/** The text with its words `[from, to)` before the word `before`. */
export function withWordsMoved({ speech, from, to, starts }: EditableText, before: number): string {
  const part = (first: number, last: number) => speech.text.slice(starts[first], starts[last]);
  const end = starts.length - 1;
  const lead = speech.text.slice(0, starts[0]);
  return before < from
    ? join(lead, part(0, before), part(from, to), part(before, from), part(to, end))
    : join(lead, part(0, from), part(to, before), part(from, to), part(before, end));
}

/** Parts of a text one after the other, with a space where words would run together. */
function join(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== "")
    .reduce((text, part) => {
      const needsSpace =
        /[\p{L}\p{N}\p{P}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(part) && !isSpaceless(text, part);
      return text + (needsSpace ? " " : "") + part;
    }, "")
    .trim();
}

const SPACELESS = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|[\u3000-\u303f]/u;

function isSpaceless(left: string, right: string): boolean {
  return SPACELESS.test(left.at(-1) ?? "") || SPACELESS.test(right[0] ?? "");
}
