import type { Word } from "../../document/words";
import { breakCost } from "./break-cost";
import type { CaptionLimits } from "./limits";
import { countGraphemes, spaceBetween } from "./script";

/**
 * The words of one cue as lines: one if they fit, else two broken at the best place, else as many as needed (a cue that
 * fits has at most `limits.lines`). A word longer than a line gets its own. A word that the user begins a line with does so,
 * and nothing breaks before one that is joined.
 */
export function breakLines<Spoken extends Word>(
  words: Spoken[],
  limits: CaptionLimits,
  lang: string,
): Spoken[][] {
  const starts = words.flatMap((word, index) => (index === 0 || word.before === "line" ? [index] : []));
  if (starts.length > 1) {
    return starts.flatMap((start, line) => {
      const part = words.slice(start, starts[line + 1]);
      return greedy(part, lineWidths(part), limits);
    });
  }
  const widths = lineWidths(words);
  if (widths(0, words.length) <= limits.charsPerLine) return [words];
  const two = limits.lines >= 2 ? bestPair(words, widths, limits, lang) : undefined;
  return two ?? greedy(words, widths, limits);
}

type Widths = (from: number, to: number) => number;

/** Length of `words[from..to)` in characters, in constant time. */
export function lineWidths(words: readonly Word[]): Widths {
  const upTo = [0];
  const spaces: number[] = [];
  words.forEach((word, index) => {
    const previous = words[index - 1];
    const space = previous && spaceBetween(previous.text, word.text) ? 1 : 0;
    spaces.push(space);
    upTo.push((upTo[index] ?? 0) + countGraphemes(word.text) + space);
  });
  return (from, to) => (to > from ? (upTo[to] ?? 0) - (upTo[from] ?? 0) - (spaces[from] ?? 0) : 0);
}

function bestPair<Spoken extends Word>(
  words: Spoken[],
  widths: Widths,
  limits: CaptionLimits,
  lang: string,
): Spoken[][] | undefined {
  let cheapest = Number.POSITIVE_INFINITY;
  let at = 0;
  for (let cut = 1; cut < words.length; cut++) {
    const top = widths(0, cut);
    const bottom = widths(cut, words.length);
    const before = words[cut - 1];
    const after = words[cut];
    if (top > limits.charsPerLine || bottom > limits.charsPerLine || !before || !after) continue;
    if (after.before === "join") continue;
    // Lines of equal length, the upper rather the shorter: it covers less of the face.
    const uneven = (Math.abs(top - bottom) + (top > bottom ? 1 : 0)) / limits.charsPerLine;
    const cost = breakCost(before.text, after.text, lang) + uneven * 10;
    if (cost < cheapest) {
      cheapest = cost;
      at = cut;
    }
  }
  return at > 0 ? [words.slice(0, at), words.slice(at)] : undefined;
}

function greedy<Spoken extends Word>(words: Spoken[], widths: Widths, limits: CaptionLimits): Spoken[][] {
  const lines: Spoken[][] = [];
  let from = 0;
  let lastBreak = 0;
  for (let to = 1; to <= words.length; to++) {
    if (to < words.length && words[to]?.before === "join") continue;
    // `lastBreak` is the last place where the line may end; what is up to `to` is one more piece for it.
    if (lastBreak > from && widths(from, to) > limits.charsPerLine) {
      lines.push(words.slice(from, lastBreak));
      from = lastBreak;
    }
    lastBreak = to;
  }
  if (from < words.length) lines.push(words.slice(from));
  return lines;
}
