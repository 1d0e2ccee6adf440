"use client";

import type { VirtualItem } from "@tanstack/react-virtual";
import { useView } from "./transcript-context";
import type { TranscriptRow } from "./transcript-rows";

interface DropLineProps {
  rows: readonly TranscriptRow[];
  measurements: readonly VirtualItem[];
}

/** Where a dragged sentence would go. */
export function DropLine({ rows, measurements }: DropLineProps) {
  const drop = useView((view) => view.drop);
  if (drop === null) return null;
  const row = rows.findIndex(
    (candidate) => candidate.kind === "sentence" && candidate.sentenceIndex === drop,
  );
  const place = row === -1 ? measurements.at(-1)?.end : measurements[row]?.start;
  if (place === undefined) return null;
  return (
    <tr
      aria-hidden
      className="pointer-events-none absolute inset-x-2 top-0 block"
      style={{ transform: `translateY(${place}px)` }}
    >
      <td className="block h-0.5 rounded-full bg-accent p-0" />
    </tr>
  );
}
