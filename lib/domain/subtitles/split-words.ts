import { spaceBetween, splitGraphemes } from "../captions/script";
import { withinText } from "./marks";

/** A word of a line, with the marks that cling to it. */
export interface WordInLine {
  text: string;
  /** Offsets into the line, `[from, to)`. */
  from: number;
  to: number;
}

/** What a word of a document may hold. */
const LONGEST_WORD = 200;
/** Segmenters copy their whole input for each segment: long text without spaces is given to them in parts. */
const LONGEST_SEGMENTED = 500;
/** A no-break space does not end a word: French writes one before "!". */
const TOKEN = /[^\s]+(?:[\u00a0\u202f]+[^\s]+)*/g;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const OPENING = /^[\p{Ps}\p{Pi}¿¡"'“‘«]+$/u;

/**
 * The words of a line so that setting them again, with a space where `spaceBetween` says so, gives the line: apart at spaces,
 * in scripts without spaces as the language's dictionary sees them. Marks, emoji and dashes that stand alone go with the word
 * before them, at the start of a line with the one after; a space that the script does not call for stays on its word.
 */
export function splitWords(line: string, lang: string): WordInLine[] {
  const pieces = [...line.matchAll(TOKEN)].flatMap(({ 0: text, index }) =>
    SPACELESS.test(text) ? segments(text, index, lang) : [{ text, from: index, to: index + text.length }],
  );
  return joinMarks(pieces, line).flatMap(cutLong);
}

function segments(token: string, at: number, lang: string): WordInLine[] {
  if (token.length > LONGEST_SEGMENTED) {
    const cut = withinText(LONGEST_SEGMENTED, token);
    const parts: WordInLine[] = [];
    for (
      let from = 0, to = cut;
      from < token.length;
      from = to, to = withinText(from + LONGEST_SEGMENTED, token)
    ) {
      for (const word of segments(token.slice(from, to), at + from, lang)) parts.push(word);
    }
    return parts;
  }
  const words: WordInLine[] = [];
  let opening = "";
  for (const { segment, index } of segmenterOf(lang).segment(token)) {
    const last = words.at(-1);
    const to = at + index + segment.length;
    if (OPENING.test(segment)) opening += segment;
    else if (last && opening === "" && (!SAYS_SOMETHING.test(segment) || spaceBetween(last.text, segment))) {
      last.text += segment;
      last.to = to;
    } else {
      const text = opening + segment;
      words.push({ text, from: to - text.length, to });
      opening = "";
    }
  }
  const last = words.at(-1);
  if (opening === "") return words;
  if (!last) return [{ text: token, from: at, to: at + token.length }];
  return [
    ...words.slice(0, -1),
    { text: last.text + opening, from: last.from, to: last.to + opening.length },
  ];
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(lang: string): Intl.Segmenter {
  const known = segmenters.get(lang);
  if (known) return known;
  const segmenter = new Intl.Segmenter(Intl.getCanonicalLocales(lang), { granularity: "word" });
  segmenters.set(lang, segmenter);
  return segmenter;
}

/** Joins what would not be set as it was, and what says nothing alone. */
function joinMarks(pieces: WordInLine[], line: string): WordInLine[] {
  const words: WordInLine[] = [];
  let lastSpeaks = false;
  for (const piece of pieces) {
    const last = words.at(-1);
    const speaks = SAYS_SOMETHING.test(piece.text);
    const standsAlone = lastSpeaks && (speaks || OPENING.test(piece.text));
    const gap = line.slice(last?.to ?? 0, piece.from);
    if (!last || last.text.length > LONGEST_WORD || (standsAlone && setsAs(last, gap, piece))) {
      words.push({ ...piece });
      lastSpeaks = speaks;
    } else {
      Object.assign(last, { text: last.text + (gap === "" ? "" : oneSpace(gap)) + piece.text, to: piece.to });
      lastSpeaks ||= speaks;
    }
  }
  return words;
}

/** Whether two words set one after the other show `gap` between them; the left one may keep a space of its own. */
function setsAs(left: WordInLine, gap: string, right: WordInLine): boolean {
  if (!gap.includes("\u3000") && spaceBetween(left.text, right.text) === (gap !== "")) return true;
  if (gap === "") return false;
  const kept = left.text + oneSpace(gap);
  if (spaceBetween(kept, right.text)) return false;
  left.text = kept;
  return true;
}

const oneSpace = (gap: string) => (gap.includes("\u3000") ? "\u3000" : " ");

function cutLong(word: WordInLine): WordInLine[] {
  const parts: WordInLine[] = [];
  let { text: rest, from } = word;
  while (rest.length > LONGEST_WORD) {
    const graphemes = splitGraphemes(rest.slice(0, LONGEST_WORD));
    // The last one may go on behind the cut.
    const whole =
      graphemes.length > 1 ? graphemes.slice(0, -1).join("") : rest.slice(0, withinText(LONGEST_WORD, rest));
    const to = Math.min(word.to, from + whole.length);
    parts.push({ text: whole, from, to });
    rest = rest.slice(whole.length);
    from = to;
  }
  return [...parts, { text: rest, from, to: word.to }];
}
