import type { Word } from "../../document/words";
import { breakCost } from "./break-cost";
import type { CaptionLimits } from "./limits";
import { countGraphemes, spaceBetween } from "./script";

/**
 * The words of one cue as lines: one if they fit, else two broken at the best place, else as many as needed (a cue that
 * fits has at most `limits.lines`). A word longer than a line gets its own.
 */
export function breakLines(words: Word[], limits: CaptionLimits, lang: string): Word[][] {
  const widths = lineWidths(words);
  if (widths(0, words.length) <= limits.charsPerLine) return [words];
  const two = limits.lines >= 2 ? bestPair(words, widths, limits, lang) : undefined;
  return two ?? greedy(words, widths, limits);
}

type Widths = (from: number, to: number) => number;

/** Length of `words[from..to)` in characters, in constant time. */
function lineWidths(words: Word[]): Widths {
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

function bestPair(words: Word[], widths: Widths, limits: CaptionLimits, lang: string): Word[][] | undefined {
  let cheapest = Number.POSITIVE_INFINITY;
  let at = 0;
  for (let cut = 1; cut < words.length; cut++) {
    const top = widths(0, cut);
    const bottom = widths(cut, words.length);
    const before = words[cut - 1];
    const after = words[cut];
    if (top > limits.charsPerLine || bottom > limits.charsPerLine || !before || !after) continue;
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

function greedy(words: Word[], widths: Widths, limits: CaptionLimits): Word[][] {
  const lines: Word[][] = [];
  let from = 0;
  for (let to = 1; to <= words.length; to++) {
    if (to < words.length && widths(from, to + 1) <= limits.charsPerLine) continue;
    lines.push(words.slice(from, to));
    from = to;
  }
  return lines;
}
