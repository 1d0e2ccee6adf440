"use client";

import clsx from "clsx";
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
    return (
      <span
        key={edge}
        className={clsx("pointer-events-none absolute inset-y-0 z-[2]", edge === "in" ? "left-0" : "right-0")}
        style={{ width }}
      >
        {width > 2 && (
          <span
            className={clsx(
              "absolute inset-0 bg-black/45",
              edge === "in"
                ? "[clip-path:polygon(0_0,100%_0,0_100%)]"
                : "[clip-path:polygon(0_0,100%_0,100%_100%)]",
            )}
          />
        )}
        {widthPx >= LEAST_FADE_WIDTH_PX && (
          <span
            data-handle={edge === "in" ? "fadeIn" : "fadeOut"}
            className={clsx(
              "pointer-events-auto absolute top-[3px] size-2.5 cursor-ew-resize touch-none rounded-full border border-black/50 bg-white transition-opacity",
              edge === "in" ? "left-full -ml-1" : "right-full -mr-1",
              // At the very edge it would lie under the trim handle.
              width < 12 && (edge === "in" ? "translate-x-[10px]" : "-translate-x-[10px]"),
              selected || drag ? "opacity-100" : "opacity-0 group-hover/clip:opacity-100",
            )}
          />
        )}
      </span>
    );
  });
}
