"use client";

import clsx from "clsx";
import { Fragment } from "react";
import type { Clip } from "./rows";
import { useView } from "./timeline-context";

interface ClipHandlesProps {
  clip: Clip;
  pxPerMs: number;
  widthPx: number;
  selected: boolean;
}

/** The edges to trim by and, where there is sound, the dots to fade by. By keyboard: Shift+Alt+arrows, and the properties. */
export function ClipHandles({ clip, pxPerMs, widthPx, selected }: ClipHandlesProps) {
  const reach = widthPx >= 40 ? 9 : widthPx >= 18 ? 5 : 0;
  return (
    <>
      <Fades clip={clip} pxPerMs={pxPerMs} widthPx={widthPx} selected={selected} />
      {reach > 0 &&
        (["start", "end"] as const).map((edge) => (
          <span
            key={edge}
            data-handle={edge}
            className={clsx(
              "absolute inset-y-0 z-[3] flex cursor-ew-resize touch-none items-center justify-center transition-opacity",
              edge === "start" ? "left-0" : "right-0",
              selected ? "bg-ink" : "bg-ink/45 opacity-0 group-hover/clip:opacity-100",
            )}
            style={{ width: reach }}
          >
            {reach > 5 && <span className="h-3.5 w-px bg-paper" />}
          </span>
        ))}
    </>
  );
}

const LEAST_FADE_WIDTH_PX = 64;
const DOT_PX = 10;

function Fades({ clip, pxPerMs, widthPx, selected }: ClipHandlesProps) {
  const { item } = clip;
  const drag = useView(({ gesture }) =>
    gesture?.kind === "fade" && gesture.id === item.id ? gesture : null,
  );
  if (item.kind !== "video" && item.kind !== "audio") return null;
  const fades = [
    { edge: "in", ms: drag?.fadeInMs ?? item.fadeInMs },
    { edge: "out", ms: drag?.fadeOutMs ?? item.fadeOutMs },
  ] as const;
  return fades.map(({ edge, ms }) => {
    const width = Math.min(widthPx, ms * pxPerMs);
    // At the very edge it would lie under the trim handle.
    const dotPx = Math.max(width, 15) - DOT_PX / 2;
    return (
      <Fragment key={edge}>
        {width > 2 && (
          <span
            className={clsx(
              "pointer-events-none absolute inset-y-0 z-[2] bg-paper/65",
              edge === "in"
                ? "left-0 [clip-path:polygon(0_0,100%_0,0_100%)]"
                : "right-0 [clip-path:polygon(0_0,100%_0,100%_100%)]",
            )}
            style={{ width }}
          />
        )}
        {widthPx >= LEAST_FADE_WIDTH_PX && (
          <span
            data-handle={edge === "in" ? "fadeIn" : "fadeOut"}
            className={clsx(
              "absolute top-[5px] z-[5] size-2.5 cursor-ew-resize touch-none rounded-full border border-black/50 bg-white transition-opacity",
              selected || drag ? "opacity-100" : "opacity-0 group-hover/clip:opacity-100",
            )}
            style={edge === "in" ? { left: dotPx } : { right: dotPx }}
          />
        )}
      </Fragment>
    );
  });
}
