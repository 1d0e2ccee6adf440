"use client";

import type { Format } from "@/lib/document/schema";
import type { AppArea } from "@/lib/editor/stage/app-areas";
import type { SnapLine } from "@/lib/editor/stage/snap-box";

/** The lines that what is dragged lies on. */
export function Guides({ guides, format }: { guides: readonly SnapLine[]; format: Format }) {
  return guides.map(({ axis, atPx }) =>
    axis === "x" ? (
      <div
        key={`x ${atPx}`}
        className="pointer-events-none absolute inset-y-0 w-px bg-accent"
        style={{ left: `${(atPx / format.width) * 100}%` }}
      />
    ) : (
      <div
        key={`y ${atPx}`}
        className="pointer-events-none absolute inset-x-0 h-px bg-accent"
        style={{ top: `${(atPx / format.height) * 100}%` }}
      />
    ),
  );
}

/** What an app draws over the picture, as quiet outlines. */
export function AppAreaLayer({ area }: { area: AppArea }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {area.covered.map(({ what, left, top, width, height }) => (
        <div
          key={what}
          className="absolute flex items-center justify-center bg-black/35 p-1 text-center font-medium text-[10px] text-white/85 leading-tight outline-1 outline-white/45 outline-dashed -outline-offset-1"
          style={{
            left: `${left * 100}%`,
            top: `${top * 100}%`,
            width: `${width * 100}%`,
            height: `${height * 100}%`,
          }}
        >
          {what}
        </div>
      ))}
    </div>
  );
}
