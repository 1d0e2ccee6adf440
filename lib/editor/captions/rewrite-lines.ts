import type { Word } from "../../document/words";
import { spaceBetween } from "../../domain/captions/script";
import { splitWords } from "../../domain/subtitles/split-words";
import { alignWords } from "./align-words";
import { cueText } from "./cue-text";
import { keepTimes } from "./keep-times";

/** A word of a rewritten cue; `from` is the one of the old words that it was, null for a new one. */
export interface RewrittenWord {
  word: Word;
  from: number | null;
}

/** A word of the text, and whether a line begins with it. */
interface TextWord {
  text: string;
  startsLine: boolean;
}

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const MARK_FIRST = /^[^\S\n]*[^\p{L}\p{N}\s]/u;
const isMark = ({ text }: TextWord) => !SAYS_SOMETHING.test(text);

/**
 * A cue's words after its text was edited. Words that stayed keep their times and marks (`keepTimes`), also those of scripts
 * without spaces however they were told apart. A line break in the text is one by will (`line`), a break that was taken out
 * does not come back (`join`); breaks that were made by the rules and stayed stay the rules' own.
 * @param lines of the cue, as they are shown
 * @param text one line each
 * @param lang BCP 47, tells words of scripts without spaces apart
 * @param room where words that are added at the ends may stand
 */
export function rewriteLines(
  lines: readonly (readonly Word[])[],
  text: string,
  lang: string,
  room: { fromMs: number; untilMs: number },
): RewrittenWord[] {
  const old = lines.flat();
  const starts = new Set(lines.map((_, line) => lines.slice(0, line).flat().length));
  const { head, tail, middle, tailStartsLine } = unchangedEnds(lines, text, lang);
  const asWas = (from: number, to: number) =>
    old.slice(from, to).map((word, at) => ({ text: word.text, startsLine: starts.has(from + at) }));
  const tailFrom = old.length - tail;
  const texts = [
    ...asWas(0, head),
    ...middle,
    ...asWas(tailFrom, old.length).map((word, at) =>
      at === 0 ? { ...word, startsLine: tailStartsLine } : word,
    ),
  ];
  const inner = alignWords(
    old.slice(head, tailFrom).map((word) => word.text),
    middle.map((word) => word.text),
  );
  const matches = texts.map((_, at) => {
    if (at < head) return at;
    if (at >= texts.length - tail) return old.length - (texts.length - at);
    const place = inner[at - head];
    return place === null || place === undefined ? null : place + head;
  });
  const kept = keepTimes(
    old,
    texts.map((word) => word.text),
    matches,
    room,
  );
  const pinned = isPinned(old);
  const shownUntilMs = old.at(-1)?.shownUntilMs;
  return kept.map(({ text: written, startMs, endMs, from }, at) => {
    const was = from === null ? undefined : old[from];
    const { before: _before, shownUntilMs: _until, ...marks } = was ?? { text: written, startMs, endMs };
    const before =
      at === 0
        ? old[0]?.before
        : breakBefore(
            was,
            from !== null && from > 0 && starts.has(from),
            texts[at]?.startsLine === true,
            pinned,
          );
    const isLast = at === kept.length - 1;
    return {
      from,
      word: {
        ...marks,
        text: written,
        startMs,
        endMs,
        ...(before ? { before } : {}),
        ...(isLast && shownUntilMs !== undefined ? { shownUntilMs: Math.max(shownUntilMs, endMs) } : {}),
      },
    };
  });
}

/** Whether nothing of a cue is left to the rules: one from a file, for example. */
function isPinned(old: readonly Word[]): boolean {
  return old.length > 1 && old.slice(1).every(({ before }) => before !== undefined);
}

function breakBefore(
  was: Word | undefined,
  startedLine: boolean,
  startsLine: boolean,
  pinned: boolean,
): Word["before"] {
  if (startsLine) return was && startedLine && was.before !== "join" ? ownBreak(was) : "line";
  if (was && startedLine) return "join";
  return was?.before === "join" || pinned ? "join" : undefined;
}

/** A cue's first word that came to stand within a line's start keeps a line, not a cue. */
const ownBreak = (was: Word): Word["before"] => (was.before === "cue" ? "line" : was.before);

/** Words at both ends that an edit left alone, and what stands between them now. */
function unchangedEnds(lines: readonly (readonly Word[])[], text: string, lang: string) {
  const { text: oldText, places } = cueText(lines);
  const old = lines.flat();
  const most = Math.min(oldText.length, text.length);
  let prefix = 0;
  while (prefix < most && oldText[prefix] === text[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && oldText.at(-1 - suffix) === text.at(-1 - suffix)) suffix++;

  const endsAt = (at: number) => places[at]?.to ?? 0;
  const keepsHead = (at: number) => {
    if (endsAt(at) > prefix) return false;
    if ((places[at + 1]?.from ?? Number.POSITIVE_INFINITY) <= prefix) return true;
    return isApart(old[at]?.text ?? "", text.slice(endsAt(at)));
  };
  let head = 0;
  while (head < old.length && keepsHead(head)) head++;

  const shift = text.length - oldText.length;
  const keepsTail = (at: number) => {
    const from = places[at]?.from ?? 0;
    if (from < oldText.length - suffix) return false;
    if (endsAt(at - 1) >= oldText.length - suffix && at > 0) return true;
    return isApartBefore(text.slice(0, from + shift), old[at]?.text ?? "");
  };
  let tail = 0;
  while (tail < old.length - head && keepsTail(old.length - tail - 1)) tail++;

  const between = () => text.slice(head === 0 ? 0 : endsAt(head - 1), tailStart());
  const tailStart = () => (tail === 0 ? text.length : (places[old.length - tail]?.from ?? 0) + shift);
  // Marks that stand alone belong to a word beside them, the one before if there is any.
  if (head > 0 && MARK_FIRST.test(between())) head -= 1;
  else if (head === 0 && tail > 0 && wordsOf(between(), lang).list.some(isMark)) tail -= 1;
  const words = wordsOf(between(), lang);
  return { head, tail, middle: words.list, tailStartsLine: words.endsWithBreak };
}

/** Whether what follows a word in the text is another word. */
function isApart(word: string, after: string): boolean {
  if (after === "" || /^\s/u.test(after)) return true;
  const [next = ""] = after;
  return SAYS_SOMETHING.test(next) && !spaceBetween(word, next);
}

function isApartBefore(before: string, word: string): boolean {
  if (before === "" || /\s$/u.test(before)) return true;
  const last = [...before].at(-1) ?? "";
  return SAYS_SOMETHING.test(last) && !spaceBetween(last, word);
}

function wordsOf(text: string, lang: string): { list: TextWord[]; endsWithBreak: boolean } {
  const list: TextWord[] = [];
  let startsLine = false;
  text.split(/\r?\n/u).forEach((line, at) => {
    if (at > 0) startsLine = true;
    for (const word of splitWords(line, lang)) {
      list.push({ text: word.text, startsLine });
      startsLine = false;
    }
  });
  return { list, endsWithBreak: startsLine };
}
