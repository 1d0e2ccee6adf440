import { MAX_WORD_CHARACTERS, type Word } from "../../document/words";

/** A word of a text as it is written: with the marks that cling to it ("“Hello,"). */
export interface WrittenWord {
  /** The word alone. */
  spoken: string;
  /** The word with its punctuation, as a subtitle shows it. */
  written: string;
}

/** Marks that open something belong to the word after them. */
const OPENING = /[\p{Ps}\p{Pi}¿¡"'“‘«]+$/u;

/** The words of `text` in order, each with its punctuation; words as Unicode and the language's dictionary see them. */
export function writtenWords(text: string, lang: string): WrittenWord[] {
  const words: WrittenWord[] = [];
  let opening = "";
  for (const { segment, isWordLike } of new Intl.Segmenter(lang, { granularity: "word" }).segment(text)) {
    if (isWordLike) {
      words.push({ spoken: segment, written: opening + segment });
      opening = "";
      continue;
    }
    if (/^\s+$/u.test(segment)) continue;
    const last = words.at(-1);
    const openers = OPENING.exec(segment)?.[0] ?? "";
    // A straight quote closes when it touches the word before it; the segmenter gives it alone, so look at its side.
    if (!last || (openers && openers === segment && !/["']/.test(segment))) opening += segment.trim();
    else last.written += segment.trim();
  }
  return words;
}

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, "");
/** How many words of the text may be skipped to find the next spoken one. */
const LOOK_AHEAD = 8;

/**
 * Spoken words with the punctuation of the text that they come from, as a document keeps them. What the voice changed ("3"
 * said as "three") stays as it was said. Times are untouched.
 */
export function punctuate(words: readonly Word[], text: string, lang: string): Word[] {
  const written = writtenWords(text, lang);
  let at = 0;
  return words.map((word) => {
    const wanted = bare(word.text);
    for (let k = at; k < Math.min(written.length, at + LOOK_AHEAD); k++) {
      const candidate = written[k];
      if (candidate && wanted !== "" && bare(candidate.spoken) === wanted) {
        at = k + 1;
        return { ...word, text: shortened(candidate.written) };
      }
    }
    return { ...word, text: shortened(word.text) };
  });
}

/** A line of 300 dashes clings to the word before it. No character is cut in half. */
function shortened(text: string): string {
  return text.slice(0, MAX_WORD_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "");
}
