"use client";

import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { useEditor } from "../editor-context";
import { createRowReader, type LaneHeights, type TrackRow } from "./rows";
import { createTimelinePort, type TimelinePort } from "./timeline-port";
import { createTimelineView, type TimelineView, type TimelineViewApi } from "./timeline-view";

/** What the parts of one timeline share. */
export interface TimelineParts {
  view: TimelineViewApi;
  port: TimelinePort;
  /** The rows of a document; the same objects while nothing changed. */
  rowsOf: (document: ProjectDocument) => readonly TrackRow[];
}

export function createTimelineParts(lanes?: LaneHeights): TimelineParts {
  const view = createTimelineView();
  const read = createRowReader(lanes);
  return { view, port: createTimelinePort(view), rowsOf: (document) => read(previewDocument(document)) };
}

export const TimelineContext = createContext<TimelineParts | null>(null);

export function useTimeline(): TimelineParts {
  const parts = useContext(TimelineContext);
  if (!parts) throw new Error("This part of the timeline stands outside of it.");
  return parts;
}

/** A part of how the timeline is looked at. */
export function useView<Part>(part: (view: TimelineView) => Part): Part {
  return useStore(useTimeline().view, part);
}

export function useRows(): readonly TrackRow[] {
  const { rowsOf } = useTimeline();
  return useEditor((state) => rowsOf(state.document));
}
