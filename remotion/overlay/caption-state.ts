import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import type { Word } from "@/lib/document/words";
import type { Cue } from "@/lib/domain/captions/cues";
import { cuesFor } from "../layout/caption-cues";
import { isPage } from "../layout/caption-styles";
import { easeOutBack, easeOutBounce, easeOutCubic, progress, rounded } from "./ease";
import { unitsOf } from "./text-units";

export interface CaptionState {
  kind: "caption";
  item: string;
  /** Index into `cuesFor`. */
  cue: number;
  /** 0 just appearing, 1 there. */
  enter: number;
  /** Per word in reading order, as its style has it: how far it is lit, marked or come (`PACES`). */
  words: number[];
  /** The emoji above a page: that of this word, and how far it has come. */
  emoji: { word: number; enter: number } | null;
}

const CUE_ENTER_MS = 130;
const EMOJI_MS = 200;

/** A word in its cue at a time. */
interface Moment {
  word: Word;
  tMs: number;
  /** The last word that has begun. */
  isCurrent: boolean;
}

/** A word of a page is there as soon as it is said. */
const FIRST_SEEN = 0.01;

/** The number of a word in each style. All settle, so that the frames of a settled word are one. */
const PACES: Record<CaptionStyle, (moment: Moment) => number> = {
  /** How far it is filled; stays. */
  karaoke: ({ word, tMs }) => progress(tMs, word.startMs, 110),
  /** Emphasis now. */
  pop: ({ word, tMs, isCurrent }) => (isCurrent ? easeOutBack(progress(tMs, word.startMs, 170)) : 0),
  box: ({ isCurrent }) => (isCurrent ? 1 : 0),
  /** How many of its units are set (`unitsOf`). */
  typewriter: ({ word, tMs }) => typed(word, tMs),
  minimal: () => 0,
  /** How far its edge is coloured now. */
  outline: ({ word, tMs, isCurrent }) => (isCurrent ? progress(tMs, word.startMs, 90) : 0),
  /** How far it is switched on; stays. */
  glow: ({ word, tMs }) => easeOutCubic(progress(tMs, word.startMs, 170)),
  /** How far it has fallen into its place; stays. */
  bounce: ({ word, tMs }) =>
    tMs < word.startMs ? 0 : Math.max(FIRST_SEEN, easeOutBounce(progress(tMs, word.startMs, 240))),
  /** How far the line under it is drawn now. */
  underline: ({ word, tMs, isCurrent }) => (isCurrent ? easeOutCubic(progress(tMs, word.startMs, 130)) : 0),
  /** How far it has come; stays. */
  stack: ({ word, tMs }) =>
    tMs < word.startMs ? 0 : Math.max(FIRST_SEEN, easeOutCubic(progress(tMs, word.startMs, 150))),
};

/** Time that a letter takes: quick, so that a word is set about when it is said. */
const LETTER_MS = 34;

function typed(word: Word, tMs: number): number {
  const units = unitsOf(word.text).length;
  const lengthMs = Math.max(1, Math.min(units * LETTER_MS, word.endMs - word.startMs));
  return tMs < word.startMs
    ? 0
    : Math.min(units, 1 + Math.floor(progress(tMs, word.startMs, lengthMs) * units));
}

/** The cue of a caption item at a time; null between cues. */
export function captionState(
  document: ProjectDocument,
  item: CaptionItem,
  format: FormatId,
  tMs: number,
): CaptionState | null {
  const cues = cuesFor(document, item, format);
  const index = cueIndexAt(cues, tMs);
  const cue = cues[index];
  if (!cue) return null;
  const words = cue.lines.flat();
  const current = words.findLastIndex((word) => word.startMs <= tMs);
  const pace = PACES[item.style];
  return {
    kind: "caption",
    item: item.id,
    cue: index,
    enter: rounded(easeOutCubic(progress(tMs, cue.startMs, CUE_ENTER_MS))),
    words: words.map((word, at) => rounded(pace({ word, tMs, isCurrent: at === current }))),
    emoji: isPage(item.style) ? emojiOf(words, tMs) : null,
  };
}

/** The newest emoji of the page stays until the page is over. */
function emojiOf(words: Word[], tMs: number): CaptionState["emoji"] {
  const word = words.findLastIndex((entry) => entry.emoji !== undefined && entry.startMs <= tMs);
  const startMs = words[word]?.startMs;
  return startMs === undefined
    ? null
    : { word, enter: rounded(easeOutBack(progress(tMs, startMs, EMOJI_MS))) };
}

/** The cue shown at `tMs`, or -1. Binary search: long videos have thousands. */
function cueIndexAt(cues: Cue[], tMs: number): number {
  let low = 0;
  let high = cues.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cue = cues[middle];
    if (!cue) return -1;
    if (tMs < cue.startMs) high = middle - 1;
    else if (tMs >= cue.endMs) low = middle + 1;
    else return middle;
  }
  return -1;
}
