"use client";

import "./timeline.css";
import { useState } from "react";
import { Announcer } from "./announcer";
import { Arriving } from "./arriving";
import type { LaneHeights } from "./rows";
import { createTimelineParts, TimelineContext } from "./timeline-context";
import { Toolbar } from "./toolbar";
import { Tracks } from "./tracks";

interface TimelineProps {
  /** Clips as they stand while there is room for them, or lower. It stays as it began. */
  lanes?: LaneHeights;
}

/** The tracks of the document over time: everything that can be done to them by mouse, by touch and by keyboard. */
export function Timeline({ lanes }: TimelineProps) {
  const [parts] = useState(() => createTimelineParts(lanes));
  return (
    <TimelineContext value={parts}>
      <section
        aria-label="Timeline"
        className="timeline relative flex h-full min-h-0 select-none flex-col bg-surface text-ink"
      >
        <Toolbar />
        <Tracks />
        <Arriving />
        <Announcer />
      </section>
    </TimelineContext>
  );
}
