"use client";

import { TriangleAlert } from "lucide-react";
import type { Format } from "@/lib/document/schema";
import { type AppArea, coveredBy } from "@/lib/editor/stage/app-areas";
import { uprightAround } from "@/lib/editor/stage/box";
import type { DrawnItem } from "./drawn-items";

/** On every text and subtitle that the app would draw over: what covers it. */
export function CoveredChips(props: { area: AppArea; drawn: readonly DrawnItem[]; format: Format }) {
  const { area, drawn, format } = props;
  return drawn.map(({ id, item, box }) => {
    if (item.kind !== "text" && item.kind !== "caption") return null;
    const covered = coveredBy(area, box, format);
    if (!covered) return null;
    const around = uprightAround(box);
    return (
      <p
        key={id}
        role="note"
        className="pointer-events-none absolute z-10 flex -translate-y-full items-center gap-1 whitespace-nowrap rounded-[6px] bg-surface px-1.5 py-0.5 font-medium text-[11px] text-warning shadow-float"
        style={{
          left: `${(Math.max(0, around.left) / format.width) * 100}%`,
          top: `${(Math.max(0, around.top) / format.height) * 100}%`,
        }}
      >
        <TriangleAlert aria-hidden size={12} />
        Under {area.name}: {covered.what.toLowerCase()}
      </p>
    );
  });
}
