import type { Word } from "../../document/words";
import { breakCost, endsSentence } from "./break-cost";
import type { CaptionLimits } from "./limits";
import { breakLines } from "./lines";
import { countGraphemes, spaceBetween } from "./script";

/** Words that are shown together, `[startMs, endMs)`. */
export interface Cue {
  startMs: number;
  endMs: number;
  /** One or more words per line, in reading order. */
  lines: Word[][];
}

/** A silence of this length ends a cue: what comes after it is another thought. */
const PAUSE_MS = 700;

/**
 * Spoken words as subtitles within `limits` (rules R1 to R6 of `captionLimits`): broken after punctuation where
 * possible, never after an article or preposition, each as long as its reading takes when the next one leaves room.
 * Words in spoken order; a word longer than a line stands alone. Pure and stable: equal input, equal cues.
 * @param fps of the document: R5 counts frames
 */
export function cuesOf(words: readonly Word[], limits: CaptionLimits, lang: string, fps: number): Cue[] {
  const groups = splitAtPauses(words).flatMap((group) => partition(group, limits, lang));
  const gapMs = Math.ceil((limits.gapFrames * 1000) / fps);
  return groups.map((group, index) => {
    const startMs = group[0]?.startMs ?? 0;
    const next = groups[index + 1]?.[0]?.startMs ?? Number.POSITIVE_INFINITY;
    return {
      startMs,
      endMs: endOf(group, startMs, next, gapMs, limits),
      lines: breakLines(group, limits, lang),
    };
  });
}

/** R3 and R4: until read, at least `minMs`, at most `maxMs`; R5: ends a gap before the next. */
function endOf(group: Word[], startMs: number, nextMs: number, gapMs: number, limits: CaptionLimits): number {
  const spokenMs = group.at(-1)?.endMs ?? startMs;
  const readingMs = (textLength(group) / limits.charsPerSecond) * 1000;
  const wanted = Math.max(spokenMs, startMs + readingMs, startMs + limits.minMs);
  // A short silence is held over: text that leaves and comes back at once only flickers.
  const held = nextMs - spokenMs < PAUSE_MS ? nextMs : wanted;
  const longest = Math.max(spokenMs, startMs + limits.maxMs);
  const room = Math.max(startMs + 1, nextMs - gapMs);
  return Math.round(Math.min(Math.max(wanted, held), longest, room));
}

function splitAtPauses(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  let previous: Word | undefined;
  for (const word of words) {
    const group = groups.at(-1);
    if (group && previous && word.startMs - previous.endMs < PAUSE_MS) group.push(word);
    else groups.push([word]);
    previous = word;
  }
  return groups;
}

/** Characters with the spaces between words. */
export function textLength(words: readonly Word[]): number {
  let length = 0;
  let previous: Word | undefined;
  for (const word of words) {
    length += countGraphemes(word.text) + (previous && spaceBetween(previous.text, word.text) ? 1 : 0);
    previous = word;
  }
  return length;
}

/** The cheapest way to cut `words` into cues (dynamic programming over the place of each cut). */
function partition(words: Word[], limits: CaptionLimits, lang: string): Word[][] {
  const best = [0];
  const cutBefore = [0];
  for (let end = 1; end <= words.length; end++) {
    let cheapest = Number.POSITIVE_INFINITY;
    let from = end - 1;
    for (let start = end - 1; start >= 0 && end - start <= limits.words; start--) {
      const group = words.slice(start, end);
      if (end - start > 1 && !fits(group, limits, lang)) break;
      const cost = (best[start] ?? 0) + cueCost(group, words[end], limits, lang);
      if (cost < cheapest) {
        cheapest = cost;
        from = start;
      }
    }
    best[end] = cheapest;
    cutBefore[end] = from;
  }
  const cues: Word[][] = [];
  for (let end = words.length; end > 0; end = cutBefore[end] ?? 0) {
    cues.unshift(words.slice(cutBefore[end] ?? 0, end));
  }
  return cues;
}

function fits(group: Word[], limits: CaptionLimits, lang: string): boolean {
  const first = group[0];
  const last = group.at(-1);
  if (first && last && last.endMs - first.startMs > limits.maxMs) return false;
  const lines = breakLines(group, limits, lang);
  return lines.length <= limits.lines && lines.every((line) => textLength(line) <= limits.charsPerLine);
}

/** Each cue costs something; a bad cut, an end of a sentence inside, a flash and a lonely short word cost more. */
function cueCost(group: Word[], next: Word | undefined, limits: CaptionLimits, lang: string): number {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) return 0;
  const cut = next ? breakCost(last.text, next.text, lang) : 0;
  const sentencesInside = group.slice(0, -1).filter((word) => endsSentence(word.text)).length;
  const shownMs = (next?.startMs ?? last.endMs + limits.minMs) - first.startMs;
  const flash = Math.max(0, 1 - shownMs / limits.minMs);
  const fullness = textLength(group) / (limits.charsPerLine * limits.lines);
  return 4 + cut * 2 + sentencesInside * 14 + flash * 20 + Math.max(0, 0.35 - fullness) * 12;
}
