import type { Word } from "../../document/words";
import { breakCost, endsSentence } from "./break-cost";
import type { CaptionLimits } from "./limits";
import { breakLines, lineWidths } from "./lines";
import { countGraphemes, spaceBetween } from "./script";

/** Words that are shown together, `[startMs, endMs)`. */
export interface Cue<Spoken extends Word = Word> {
  startMs: number;
  endMs: number;
  /** One or more words per line, in reading order. */
  lines: Spoken[][];
}

/** A silence of this length ends a cue: what comes after it is another thought. */
const PAUSE_MS = 700;

/**
 * Spoken words as subtitles within `limits` (rules R1 to R6 of `captionLimits`): broken after punctuation where
 * possible, never after an article or preposition, each as long as its reading takes when the next one leaves room.
 * What the user set goes first: `before` of a word (a cue or a line begins there, or nothing breaks there) and
 * `shownUntilMs` of a cue's last word, which ends no later than the next begins.
 * Words in spoken order; a word longer than a line stands alone. Pure and stable: equal input, equal cues; made once for a
 * list of words, which must not be changed in place.
 * @param fps of the document: R5 counts frames
 */
export function cuesOf<Spoken extends Word>(
  words: readonly Spoken[],
  limits: CaptionLimits,
  lang: string,
  fps: number,
): Cue<Spoken>[] {
  const key = JSON.stringify([limits, lang, fps]);
  const made = cache.get(words) ?? new Map<string, Cue[]>();
  cache.set(words, made);
  const cues = (made.get(key) as Cue<Spoken>[] | undefined) ?? makeCues(words, limits, lang, fps);
  made.set(key, cues);
  return cues;
}

/** Stage, panel and timeline ask for the same words. */
const cache = new WeakMap<readonly Word[], Map<string, Cue[]>>();

function makeCues<Spoken extends Word>(
  words: readonly Spoken[],
  limits: CaptionLimits,
  lang: string,
  fps: number,
): Cue<Spoken>[] {
  const groups = splitWhereItMust(words).flatMap((group) => partition(group, limits, lang));
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
function endOf(
  group: readonly Word[],
  startMs: number,
  nextMs: number,
  gapMs: number,
  limits: CaptionLimits,
): number {
  const last = group.at(-1);
  if (last?.shownUntilMs !== undefined) return Math.max(startMs + 1, Math.min(last.shownUntilMs, nextMs));
  const spokenMs = last?.endMs ?? startMs;
  const readingMs = (textLength(group) / limits.charsPerSecond) * 1000;
  const wanted = Math.max(spokenMs, startMs + readingMs, startMs + limits.minMs);
  // A short silence is held over: text that leaves and comes back at once only flickers.
  const held = nextMs - spokenMs < PAUSE_MS ? nextMs : wanted;
  const longest = Math.max(spokenMs, startMs + limits.maxMs);
  const room = Math.max(startMs + 1, nextMs - gapMs);
  return Math.round(Math.min(Math.max(wanted, held), longest, room));
}

/** At pauses and where the user wants a cue to begin; not where the user joined words. */
function splitWhereItMust<Spoken extends Word>(words: readonly Spoken[]): Spoken[][] {
  const groups: Spoken[][] = [];
  let previous: Word | undefined;
  for (const word of words) {
    const group = groups.at(-1);
    const runsOn = previous && word.startMs - previous.endMs < PAUSE_MS && word.before !== "cue";
    if (group && (runsOn || word.before === "join")) group.push(word);
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

/** The cheapest way to cut `words` into cues (dynamic programming over the place of each cut), never before a joined word. */
function partition<Spoken extends Word>(words: Spoken[], limits: CaptionLimits, lang: string): Spoken[][] {
  const best = [0];
  const cutBefore = [0];
  const groups = measureGroups(words, limits, lang);
  for (let end = 1; end <= words.length; end++) {
    let cheapest = Number.POSITIVE_INFINITY;
    let from = end - 1;
    for (let start = end - 1; start >= 0; start--) {
      const fits = end - start === 1 || groups.fits(start, end);
      if (!fits && cheapest < Number.POSITIVE_INFINITY) break;
      if (start > 0 && words[start]?.before === "join") continue;
      const cost = (best[start] as number) + groups.cost(start, end);
      if (cost < cheapest) {
        cheapest = cost;
        from = start;
      }
    }
    best.push(cheapest);
    cutBefore.push(from);
  }
  const cues: Spoken[][] = [];
  for (let end = words.length; end > 0; end = cutBefore[end] as number) {
    cues.push(words.slice(cutBefore[end], end));
  }
  return cues.reverse();
}

/** Whether `words[start..end)` are a cue, and how bad a one, without looking at each word again and again. */
function measureGroups(words: readonly Word[], limits: CaptionLimits, lang: string) {
  const widths = lineWidths(words);
  /** Ends of sentences before each place, but those where the user joined what follows. */
  const sentences = [0];
  const cuts: number[] = [];
  words.forEach((word, index) => {
    const next = words[index + 1];
    const ends = endsSentence(word.text) && next?.before !== "join";
    sentences.push((sentences[index] as number) + (ends ? 1 : 0));
    cuts.push(next ? breakCost(word.text, next.text, lang) : 0);
  });
  const most = limits.charsPerLine * limits.lines;
  const at = (index: number) => words[index] as Word;

  const fits = (start: number, end: number): boolean => {
    if (end - start > limits.words || at(end - 1).endMs - at(start).startMs > limits.maxMs) return false;
    let lineFrom = start;
    let lines = 1;
    for (let index = start + 1; index < end; index++) {
      if (at(index).before !== "line") continue;
      lines += 1;
      if (widths(lineFrom, index) > limits.charsPerLine) return false;
      lineFrom = index;
    }
    const last = widths(lineFrom, end);
    if (last <= limits.charsPerLine) return lines <= limits.lines;
    if (lines > 1 || limits.lines < 2 || last > most + 1) return false;
    for (let cut = start + 1; cut < end && widths(start, cut) <= limits.charsPerLine; cut++) {
      if (at(cut).before !== "join" && widths(cut, end) <= limits.charsPerLine) return true;
    }
    return false;
  };

  /** Each cue costs something; a bad cut, an end of a sentence inside, a flash and a lonely short word cost more. */
  const cost = (start: number, end: number): number => {
    const sentencesInside = (sentences[end - 1] as number) - (sentences[start] as number);
    const nextMs = words[end]?.startMs ?? at(end - 1).endMs + limits.minMs;
    const flash = Math.max(0, 1 - (nextMs - at(start).startMs) / limits.minMs);
    const fullness = widths(start, end) / most;
    const cut = cuts[end - 1] as number;
    return 4 + cut * 2 + sentencesInside * 14 + flash * 20 + Math.max(0, 0.35 - fullness) * 12;
  };

  return { fits, cost };
}
