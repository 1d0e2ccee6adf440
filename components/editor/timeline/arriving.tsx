"use client";

import { LoaderCircle } from "lucide-react";
import { useView } from "./timeline-context";

/** What is on its way into the timeline. */
export function Arriving() {
  const arriving = useView((view) => view.arriving);
  if (!arriving) return null;
  const { name, share } = arriving;
  return (
    <p className="absolute right-3 bottom-3 z-50 flex max-w-72 items-center gap-2 rounded-control border border-line bg-surface px-3 py-2 text-xs shadow-float">
      <LoaderCircle aria-hidden size={14} className="shrink-0 animate-spin" />
      <span className="truncate">{name}</span>
      <span data-numbers className="shrink-0 text-muted">
        {share < 1 ? `${Math.floor(share * 100)} %` : "checking"}
      </span>
    </p>
  );
}
