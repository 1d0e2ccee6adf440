import { createStore, type StoreApi } from "zustand";
import { type Announcement, SILENCE, saying } from "@/components/ui/live-region";
import type { Stretch } from "./drag-maths";

/** What the pointer is doing to clips; what it changes is shown but not done until it ends. */
export type Gesture =
  | { kind: "move"; ids: ReadonlySet<string> }
  | ({ kind: "trim"; id: string } & Stretch)
  | { kind: "fade"; id: string; fadeInMs: number; fadeOutMs: number }
  /** A cue of the subtitles, by its place among those of the shown format. */
  | { kind: "cue"; index: number; startMs: number; endMs: number }
  | { kind: "marquee" }
  | { kind: "reorder"; track: string };

/** How the timeline is looked at: apart from the document, and gone with the page. */
export interface TimelineView {
  pxPerMs: number;
  /** What is drawn: what is in sight and some around it, so that a little scrolling draws nothing anew. */
  window: { fromMs: number; toMs: number; fromY: number; toY: number };
  snapping: boolean;
  /** The clip that Tab goes to. */
  focusId: string | null;
  /** The clip that takes the focus as soon as it is drawn. */
  focusWanted: string | null;
  gesture: Gesture | null;
  /** Where an edge snaps to. */
  guideMs: number | null;
  /** A dropped file on its way into the library: `share` 0..1 of it is sent. */
  arriving: { name: string; share: number } | null;
  /** What a screen reader is told. */
  announcement: Announcement;
}

export type TimelineViewApi = StoreApi<TimelineView>;

export function createTimelineView(): TimelineViewApi {
  return createStore<TimelineView>(() => ({
    pxPerMs: 0.05,
    window: { fromMs: 0, toMs: 60_000, fromY: 0, toY: 2000 },
    snapping: true,
    focusId: null,
    focusWanted: null,
    gesture: null,
    guideMs: null,
    arriving: null,
    announcement: SILENCE,
  }));
}

export function announce(view: TimelineViewApi, text: string): void {
  view.setState(({ announcement }) => ({ announcement: saying(text)(announcement) }));
}
