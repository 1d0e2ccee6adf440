import { edgeScroll } from "./drag-maths";
import type { TimelinePort } from "./timeline-port";

export interface PointerAt {
  clientX: number;
  clientY: number;
  altKey: boolean;
  shiftKey: boolean;
}

export interface PointerGesture {
  /** Pixels to move before it begins. */
  threshold: number;
  /** Which way the timeline scrolls while the pointer is at its edge. */
  scrolls: "x" | "both";
  begin?: () => void;
  /** At most once a frame, also while the timeline scrolls beneath a pointer that rests. */
  move: (at: PointerAt) => void;
  end: (at: PointerAt) => void;
  /** Escape, or the system took the pointer away: nothing has happened. */
  cancel: () => void;
  /** Released before it began. */
  click?: () => void;
}

/** Follows a pressed pointer until it is released. */
export function followPointer(port: TimelinePort, pressed: PointerEvent, gesture: PointerGesture): void {
  let at: PointerAt = pressed;
  let begun = false;
  let dirty = false;
  let frame = 0;

  const begin = () => {
    begun = true;
    // Not earlier: a captured pointer takes clicks and double clicks away from the clip.
    port.element()?.setPointerCapture(pressed.pointerId);
    gesture.begin?.();
    frame = requestAnimationFrame(tick);
  };
  const tick = () => {
    const scrolled = scrollAtEdges(port, at, gesture.scrolls);
    if (dirty || scrolled) gesture.move(at);
    dirty = false;
    frame = requestAnimationFrame(tick);
  };
  const moved = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    at = event;
    dirty = true;
    const distance = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY);
    if (!begun && distance >= gesture.threshold) begin();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", released);
    window.removeEventListener("pointercancel", cancelled);
    window.removeEventListener("keydown", escaped, true);
  };
  const released = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    stop();
    if (!begun) return gesture.click?.();
    gesture.move(event);
    gesture.end(event);
  };
  const cancelled = (event: PointerEvent) => {
    if (event.pointerId !== pressed.pointerId) return;
    stop();
    if (begun) gesture.cancel();
  };
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !begun) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    gesture.cancel();
  };
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", cancelled);
  window.addEventListener("keydown", escaped, true);
  if (gesture.threshold === 0) begin();
}

function scrollAtEdges(port: TimelinePort, at: PointerAt, scrolls: "x" | "both"): boolean {
  const scroller = port.element();
  if (!scroller) return false;
  const { left, right, top, bottom } = port.bounds();
  const x = edgeScroll(at.clientX, left, right);
  const y = scrolls === "both" ? edgeScroll(at.clientY, top, bottom, 24, 10) : 0;
  if (x === 0 && y === 0) return false;
  const before = [scroller.scrollLeft, scroller.scrollTop];
  scroller.scrollBy(x, y);
  return scroller.scrollLeft !== before[0] || scroller.scrollTop !== before[1];
}
