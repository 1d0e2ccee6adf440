import { durationMs, shownItems } from "@/lib/document/derive";
import type { OverlayItem, TextItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { directionOf } from "@/lib/domain/captions/script";
import { formatOf } from "@/lib/domain/formats";
import { overlayRect } from "../layout/overlay-layout";
import { isHiddenIn } from "../layout/overrides";
import { type Motion, motionAt, TEXT_ENTER_MS } from "./animation";
import { type CaptionState, captionState } from "./caption-state";
import { easeOutCubic, progress, rounded } from "./ease";
import { unitsOf } from "./text-units";

/**
 * Everything that changes over time above the base picture, as rounded numbers. The component draws from this alone, so
 * frames with equal states are equal in every pixel.
 */
export interface OverlayState {
  /** What is seen, in drawing order. */
  items: ItemState[];
}

export type ItemState = CaptionState | TextState | OverlayItemState;

export interface TextState {
  kind: "text";
  item: string;
  /** The style's own coming, 1 for texts with an `enter`. */
  enter: number;
  /** The style's own going: 1 there, 0 gone. */
  leave: number;
  motion: Motion;
}

export interface OverlayItemState {
  kind: "overlay";
  item: string;
  motion: Motion;
  /** Of a progress bar or ring, 0..1 in its own steps; 0 for everything else. */
  done: number;
}

const TEXT_LEAVE_MS = 260;

/** The state of the overlay at `frame`; empty where nothing is shown. */
export function overlayState(document: ProjectDocument, formatId: FormatId, frame: number): OverlayState {
  const tMs = (frame / document.canvas.fps) * 1000;
  const endMs = durationMs(document);
  const direction = directionOf(document.captions.lang);
  const items = shownItems(document).flatMap((item): ItemState[] => {
    if (tMs < item.startMs || tMs >= item.startMs + item.durationMs || isHiddenIn(item, formatId)) return [];
    switch (item.kind) {
      case "caption": {
        const state = captionState(document, item, formatId, tMs);
        return state ? [state] : [];
      }
      case "text":
        return [textState(item, tMs, endMs, direction)];
      case "overlay": {
        const motion = motionAt(item, tMs, { direction, units: 0 });
        const format = document.formats.find(({ id }) => id === formatId) ?? formatOf(formatId);
        return [
          { kind: "overlay", item: item.id, motion, done: stepsDone(item, document, format, tMs / endMs) },
        ];
      }
      default:
        return [];
    }
  });
  return { items };
}

/**
 * What comes or goes by an animation of its own leaves out the style's. A text that lasts to the end of the video does not
 * leave before it by its style: players loop.
 */
function textState(item: TextItem, tMs: number, endMs: number, direction: "ltr" | "rtl"): TextState {
  const untilMs = item.startMs + item.durationMs;
  const staysOn = item.exit !== undefined || untilMs >= endMs;
  const leaving = staysOn ? 0 : progress(tMs, untilMs - TEXT_LEAVE_MS, TEXT_LEAVE_MS);
  const entered = item.enter ? 1 : easeOutCubic(progress(tMs, item.startMs, TEXT_ENTER_MS));
  return {
    kind: "text",
    item: item.id,
    enter: rounded(entered),
    leave: rounded(1 - leaving),
    motion: motionAt(item, tMs, { direction, units: unitsOf(item.text.replaceAll("\n", "")).length }),
  };
}

/** Finest step of a progress bar, as a share of the picture's short side: two pixels of 1080, one of its chroma. */
const STEP = 1 / 540;

/**
 * How far a progress bar or ring has come, in steps of its own length that can just be seen: a short video moves it with
 * every frame, a long one every few, and the frames between are shared.
 */
function stepsDone(item: OverlayItem, document: ProjectDocument, format: Format, share: number): number {
  if (item.content.kind !== "progress") return 0;
  const rect = overlayRect(item, document, format);
  const length =
    item.content.shape === "ring"
      ? Math.PI * Math.min(rect.width, rect.height)
      : Math.max(rect.width, rect.height);
  const steps = Math.max(1, Math.round(length / (STEP * Math.min(format.width, format.height))));
  return Math.round((Math.min(steps, Math.floor(share * steps)) / steps) * 1e4) / 1e4;
}
