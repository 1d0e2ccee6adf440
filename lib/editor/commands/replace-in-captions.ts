import type { ProjectDocument } from "../../document/schema";
import type { Word } from "../../document/words";
import { listOf } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { storable } from "../arrange/storable";
import { type Edit, EditRefused } from "../edit";
import { type CaptionMatch, type CaptionSearch, findInCaptions } from "../select/find-in-captions";

/**
 * Replaces a text in the subtitles wherever it is found, or in one match alone. Words that become none go, more words than
 * before share their time (C7). What is heard stays.
 */
export function replaceInCaptions(input: CaptionSearch & { replace: string; only?: CaptionMatch }): Edit {
  return (document) => {
    const matches = input.only ? [input.only] : findInCaptions(document, input);
    if (matches.length === 0) throw new EditRefused("This text is not in the subtitles.");
    return settle(
      document,
      latestFirst(matches).reduce((current, match) => replaced(current, match, input.replace), document),
    );
  };
}

/**
 * Matches from the last of a list of words to the first, wherever they were moved to: the places of those before stay what
 * they were. Words that are shown twice are replaced once.
 */
function latestFirst(matches: readonly CaptionMatch[]): CaptionMatch[] {
  const key = ({ words: [first], from }: CaptionMatch) =>
    [first?.origin.kind === "take" ? first.origin.take : "", first?.index, from].join(" ");
  const once = new Map(matches.map((match) => [key(match), match]));
  const indexOf = ({ words: [first] }: CaptionMatch) => first?.index ?? 0;
  return [...once.values()].toSorted((a, b) => indexOf(b) - indexOf(a) || b.from - a.from);
}

function replaced(document: ProjectDocument, match: CaptionMatch, replace: string): ProjectDocument {
  const [first] = match.words;
  const last = match.words.at(-1);
  if (!first || !last) return document;
  const oneList = match.words.every(
    ({ origin }) =>
      origin.kind === "own" || (first.origin.kind === "take" && origin.take === first.origin.take),
  );
  if (!oneList || last.index - first.index !== match.words.length - 1) return document;
  const { words, put } = listOf(document, first);
  const old = words.slice(first.index, last.index + 1);
  const head = old[0];
  const tail = old.at(-1);
  if (!head || !tail) return document;
  const text = storable(head.text.slice(0, match.from) + replace + tail.text.slice(match.to));
  const texts = text.split(/\s+/u).filter((part) => part !== "");
  const next = texts.length === old.length ? rewritten(old, texts) : spread(head, tail, texts);
  return put(words.toSpliced(first.index, old.length, ...next));
}

function rewritten(words: readonly Word[], texts: readonly string[]): Word[] {
  return words.map((word, at) => ({ ...word, text: storable((texts[at] ?? word.text).slice(0, 200)) }));
}

/** Words that share the time of others, each as its length is. */
function spread(head: Word, tail: Word, texts: readonly string[]): Word[] {
  const whole = texts.reduce((sum, text) => sum + text.length, 0);
  const lengthMs = tail.endMs - head.startMs;
  let done = 0;
  return texts.map((text, at): Word => {
    const startMs = head.startMs + Math.round((lengthMs * done) / whole);
    done += text.length;
    const endMs = head.startMs + Math.round((lengthMs * done) / whole);
    return {
      text: storable(text.slice(0, 200)),
      startMs,
      endMs,
      ...(at === 0 && head.before ? { before: head.before } : {}),
      ...(at === texts.length - 1 && tail.shownUntilMs !== undefined
        ? { shownUntilMs: tail.shownUntilMs }
        : {}),
    };
  });
}
