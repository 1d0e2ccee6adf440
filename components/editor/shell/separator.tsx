"use client";

import clsx from "clsx";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { clampPanel, PANELS, type PanelName } from "./panel-sizes";

const STEP_PX = 16;
const LARGE_STEP_PX = 64;

const LINE = "bg-line hover:bg-accent focus-visible:bg-accent focus-visible:outline-offset-0 before:absolute";
const COLUMN = `${LINE} h-auto w-px cursor-col-resize before:inset-y-0 before:-inset-x-1.5`;
const LOOKS: Record<PanelName, string> = {
  panel: COLUMN,
  properties: COLUMN,
  timeline: `${LINE} h-px cursor-row-resize before:inset-x-0 before:-inset-y-1.5`,
  // A finger sees no cursor: there is something to take hold of.
  strip:
    "h-4 cursor-row-resize bg-paper focus-visible:-outline-offset-2 after:absolute after:top-1/2 after:left-1/2 after:h-1 after:w-9 after:-translate-1/2 after:rounded-full after:bg-line-strong",
};

interface SeparatorProps {
  name: PanelName;
  label: string;
  /** The panel lies before it (left, above) or after it (right, below). */
  side: "before" | "after";
  size: number;
  /** `done` is false while it is being dragged. */
  onResize: (size: number, done: boolean) => void;
}

/** The line between two panels: drag it, or move it with the arrow keys; a double press brings the usual size back. */
export function Separator({ name, label, side, size, onResize }: SeparatorProps) {
  const drag = useRef<{ from: number; size: number } | null>(null);
  const vertical = name === "panel" || name === "properties";
  const sign = side === "before" ? 1 : -1;
  const at = (event: PointerEvent) => (vertical ? event.clientX : event.clientY);

  function move(event: PointerEvent, done: boolean) {
    if (!drag.current) return;
    onResize(clampPanel(name, drag.current.size + sign * (at(event) - drag.current.from)), done);
    if (done) drag.current = null;
  }
  function press(event: KeyboardEvent) {
    const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
    const less = vertical ? "ArrowLeft" : "ArrowUp";
    const more = vertical ? "ArrowRight" : "ArrowDown";
    const moves: Record<string, number> = {
      [less]: size - sign * step,
      [more]: size + sign * step,
      Home: PANELS[name].smallest,
      End: PANELS[name].largest,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(clampPanel(name, next), true);
  }

  return (
    <hr
      tabIndex={0}
      aria-label={label}
      aria-orientation={vertical ? "vertical" : "horizontal"}
      aria-valuenow={size}
      aria-valuemin={PANELS[name].smallest}
      aria-valuemax={PANELS[name].largest}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: at(event), size };
      }}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={(event) => move(event, true)}
      onPointerCancel={(event) => move(event, true)}
      onDoubleClick={() => onResize(PANELS[name].usual, true)}
      onKeyDown={press}
      className={clsx(
        "relative z-10 m-0 shrink-0 touch-none self-stretch border-0 transition-colors",
        LOOKS[name],
      )}
    />
  );
}
