"use client";

import { useView } from "./timeline-context";
import { HEADER_WIDTH } from "./timeline-port";

/** Where an edge that is dragged has snapped to. */
export function SnapGuide() {
  const atMs = useView((view) => view.guideMs);
  const pxPerMs = useView((view) => view.pxPerMs);
  if (atMs === null) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 z-[19] -ml-px border-ink border-l border-dashed"
      style={{ left: `calc(${HEADER_WIDTH} + ${atMs * pxPerMs}px)` }}
    />
  );
}

export const MARQUEE_ID = "timeline-marquee";

/** The rectangle that selects; its place is set while it is drawn. */
export function Marquee() {
  const drawing = useView((view) => view.gesture?.kind === "marquee");
  return drawing ? (
    <div
      id={MARQUEE_ID}
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 z-[18] rounded-[3px] border border-ink/70 bg-ink/10"
    />
  ) : null;
}
