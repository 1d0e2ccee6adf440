import { durationMs, shownItems } from "@/lib/document/derive";
import type { CaptionItem, OverlayItem, TextItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import type { Cue } from "@/lib/domain/captions/cues";
import { cuesFor } from "../layout/caption-cues";
import { isHiddenIn } from "../layout/overrides";
import { easeOutBack, easeOutCubic, progress, rounded } from "./ease";

/**
 * Everything that changes over time above the base picture, as rounded numbers. The component draws from this alone, so
 * frames with equal states are equal in every pixel.
 */
export interface OverlayState {
  captions: CaptionState[];
  texts: TextState[];
  images: string[];
}

export interface CaptionState {
  item: string;
  /** Index into `cuesFor`. */
  cue: number;
  /** 0 just appearing, 1 there. */
  enter: number;
  /** Per word in reading order: 0 not yet spoken, 1 spoken or being spoken; for `pop` and `box` the emphasis now. */
  words: number[];
}

export interface TextState {
  item: string;
  enter: number;
  /** 1 there, 0 gone. */
  leave: number;
}

const FILL_MS = 110;
const POP_MS = 170;
const CUE_ENTER_MS = 130;
const TEXT_ENTER_MS = 520;
const TEXT_LEAVE_MS = 260;

/** The state of the overlay at `frame`; empty lists where nothing is shown. */
export function overlayState(document: ProjectDocument, format: FormatId, frame: number): OverlayState {
  const tMs = (frame / document.canvas.fps) * 1000;
  const endMs = durationMs(document);
  const state: OverlayState = { captions: [], texts: [], images: [] };
  for (const item of shownItems(document)) {
    if (tMs < item.startMs || tMs >= item.startMs + item.durationMs) continue;
    if (isHiddenIn(item, format)) continue;
    if (item.kind === "caption") {
      const caption = captionState(document, item, format, tMs);
      if (caption) state.captions.push(caption);
    } else if (item.kind === "text") state.texts.push(textState(item, tMs, endMs));
    else if (item.kind === "overlay") state.images.push((item as OverlayItem).id);
  }
  return state;
}

function captionState(
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
  return {
    item: item.id,
    cue: index,
    enter: rounded(easeOutCubic(progress(tMs, cue.startMs, CUE_ENTER_MS))),
    words: words.map((word, at) => {
      if (item.style === "karaoke") return rounded(progress(tMs, word.startMs, FILL_MS));
      if (at !== current) return 0;
      return item.style === "pop" ? rounded(easeOutBack(progress(tMs, word.startMs, POP_MS))) : 1;
    }),
  };
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

/** A text that lasts to the end of the video does not leave before it: players loop. */
function textState(item: TextItem, tMs: number, endMs: number): TextState {
  const untilMs = item.startMs + item.durationMs;
  const leaving = untilMs >= endMs ? 0 : progress(tMs, untilMs - TEXT_LEAVE_MS, TEXT_LEAVE_MS);
  return {
    item: item.id,
    enter: rounded(easeOutCubic(progress(tMs, item.startMs, TEXT_ENTER_MS))),
    leave: rounded(1 - leaving),
  };
}
