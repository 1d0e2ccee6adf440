import { clampScale, fitScale, scrollForAnchor } from "./scale";
import type { TimelineViewApi } from "./timeline-view";

/** Width of the tracks' headers, as the style sheet sets it: narrow on phones. */
export const HEADER_WIDTH = "var(--timeline-header)";
export const RULER_HEIGHT = 30;
/** How much more than what is in sight is drawn, in parts of it, on each side. */
const OVERSCAN = 0.6;

/** The scrolled part of the timeline: where things are on the screen, and moving to them. */
export interface TimelinePort {
  /** The scroller came or went. */
  attach: (element: HTMLElement | null) => void;
  element: () => HTMLElement | null;
  /** Time and height (below the ruler) at a point of the window. */
  pointAt: (clientX: number, clientY: number) => { ms: number; y: number };
  /** Edges of the part that shows clips, in the window. */
  bounds: () => { left: number; right: number; top: number; bottom: number };
  /** What is at the anchor stays where it is; of a time out of sight, the middle of the view does. */
  zoomTo: (pxPerMs: number, anchor: { clientX: number } | { ms: number }) => void;
  fit: (durationMs: number) => void;
  /** Scrolls as little as brings a stretch (and a row) into sight. */
  reveal: (stretch: { fromMs: number; toMs: number }, row?: { top: number; height: number }) => void;
  /** Width of the part that shows clips. */
  laneWidth: () => number;
  /** Call after a scroll. */
  lookAgain: () => void;
  /** Call after a change of size. */
  resized: () => void;
  /** Call once the content is as wide as a new scale makes it. */
  settleScale: (pxPerMs: number) => void;
}

export function createTimelinePort(view: TimelineViewApi): TimelinePort {
  let scroller: HTMLElement | null = null;
  let wantedScroll: number | null = null;
  let headerWidth = 0;

  const laneWidth = () => Math.max(0, (scroller?.clientWidth ?? 0) - headerWidth);
  const bounds = () => {
    const box = scroller?.getBoundingClientRect();
    if (!scroller || !box) return { left: 0, right: 0, top: 0, bottom: 0 };
    const left = box.left + headerWidth;
    return {
      left,
      right: box.left + scroller.clientWidth,
      top: box.top + RULER_HEIGHT,
      bottom: box.top + scroller.clientHeight,
    };
  };

  const measure = () => {
    if (!scroller) return;
    headerWidth = Number.parseFloat(getComputedStyle(scroller).getPropertyValue("--timeline-header"));
  };

  const lookAgain = () => {
    if (!scroller) return;
    const { pxPerMs, window: drawn } = view.getState();
    const left = wantedScroll ?? scroller.scrollLeft;
    const fromMs = left / pxPerMs;
    const toMs = (left + laneWidth()) / pxPerMs;
    const fromY = scroller.scrollTop;
    const toY = fromY + scroller.clientHeight;
    const covered = drawn.fromMs <= fromMs && drawn.toMs >= toMs && drawn.fromY <= fromY && drawn.toY >= toY;
    const spanMs = toMs - fromMs;
    const tight = drawn.toMs - drawn.fromMs < spanMs * (2 + 2 * OVERSCAN);
    if (covered && tight) return;
    const spanY = toY - fromY;
    view.setState({
      window: {
        fromMs: Math.max(0, fromMs - spanMs * OVERSCAN),
        toMs: toMs + spanMs * OVERSCAN,
        fromY: fromY - spanY * OVERSCAN,
        toY: toY + spanY * OVERSCAN,
      },
    });
  };

  const zoomTo: TimelinePort["zoomTo"] = (wanted, anchor) => {
    if (!scroller) return;
    const before = view.getState().pxPerMs;
    const pxPerMs = clampScale(wanted);
    if (pxPerMs === before) return;
    const scrolled = wantedScroll ?? scroller.scrollLeft;
    const at = "ms" in anchor ? anchor.ms * before - scrolled : anchor.clientX - bounds().left;
    const anchorPx = at >= 0 && at <= laneWidth() ? at : laneWidth() / 2;
    const anchorMs = (scrolled + anchorPx) / before;
    wantedScroll = scrollForAnchor(anchorMs, anchorPx, pxPerMs);
    view.setState({ pxPerMs });
    lookAgain();
  };

  return {
    attach: (element) => {
      scroller = element;
      measure();
    },
    resized: () => {
      measure();
      lookAgain();
    },
    laneWidth,
    element: () => scroller,
    pointAt: (clientX, clientY) => {
      const { left, top } = bounds();
      return {
        ms: (clientX - left + (scroller?.scrollLeft ?? 0)) / view.getState().pxPerMs,
        y: clientY - top + (scroller?.scrollTop ?? 0),
      };
    },
    bounds,
    zoomTo,
    fit: (durationMs) => {
      const pxPerMs = fitScale(durationMs, laneWidth());
      wantedScroll = 0;
      view.setState({ pxPerMs });
      lookAgain();
      if (scroller) scroller.scrollLeft = 0;
    },
    reveal: ({ fromMs, toMs }, row) => {
      if (!scroller) return;
      const { pxPerMs } = view.getState();
      const width = laneWidth();
      const margin = Math.min(48, width / 8);
      const from = fromMs * pxPerMs;
      // Of what is wider than the view its beginning is shown.
      const to = Math.min(toMs * pxPerMs, from + width - 2 * margin);
      if (from < scroller.scrollLeft + margin) scroller.scrollLeft = Math.max(0, from - margin);
      else if (to > scroller.scrollLeft + width - margin) scroller.scrollLeft = to - width + margin;
      if (!row) return;
      const height = scroller.clientHeight - RULER_HEIGHT;
      if (row.top < scroller.scrollTop) scroller.scrollTop = row.top;
      else if (row.top + row.height > scroller.scrollTop + height) {
        scroller.scrollTop = row.top + row.height - height;
      }
    },
    lookAgain,
    settleScale: (pxPerMs) => {
      if (pxPerMs !== view.getState().pxPerMs) return;
      if (scroller && wantedScroll !== null) scroller.scrollLeft = wantedScroll;
      wantedScroll = null;
    },
  };
}
