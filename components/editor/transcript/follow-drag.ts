import { scrollAtEdge } from "./word-geometry";

const THRESHOLD_PX = 4;

interface Drag {
  /** At most once a frame, also while the list scrolls beneath a pointer that rests. */
  move: (at: { x: number; y: number }) => void;
  end?: () => void;
  /** Escape: nothing has happened. */
  cancel?: () => void;
  /** Released where it was pressed. */
  click?: () => void;
}

/** Follows a pressed mouse until it is released; the list scrolls while it is at its edges. */
export function followDrag(scroller: HTMLElement, pressed: MouseEvent, drag: Drag): void {
  let at = { x: pressed.clientX, y: pressed.clientY };
  let begun = false;
  let moved = false;
  let frame = 0;
  const tick = () => {
    const byPx = scrollAtEdge(at.y, scroller.getBoundingClientRect());
    if (byPx !== 0) scroller.scrollBy(0, byPx);
    if (moved || byPx !== 0) drag.move(at);
    moved = false;
    frame = requestAnimationFrame(tick);
  };
  const move = (event: PointerEvent) => {
    at = { x: event.clientX, y: event.clientY };
    moved = true;
    if (begun || Math.hypot(at.x - pressed.clientX, at.y - pressed.clientY) < THRESHOLD_PX) return;
    begun = true;
    frame = requestAnimationFrame(tick);
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", release);
    window.removeEventListener("pointercancel", cancel);
    window.removeEventListener("keydown", escaped, true);
  };
  const release = (event: PointerEvent) => {
    stop();
    if (!begun) {
      drag.click?.();
      return;
    }
    drag.move({ x: event.clientX, y: event.clientY });
    drag.end?.();
  };
  const cancel = () => {
    stop();
    drag.cancel?.();
  };
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !begun) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", cancel);
  window.addEventListener("keydown", escaped, true);
}
