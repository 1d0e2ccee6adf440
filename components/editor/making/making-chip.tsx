"use client";

import { LoaderCircle } from "lucide-react";
import { isUnderWay, useMaking } from "./making-provider";

/** In the top bar: that something is being made, and how far it is, whatever tab is open. Nothing while nothing is. */
export function MakingChip({ onOpen }: { onOpen: (what: "words" | "videos") => void }) {
  const { productions } = useMaking();
  const underWay = productions.filter(isUnderWay);
  const [first] = underWay;
  if (!first || !("progress" in first.status)) return null;
  const what = first.formats.length === 0 ? "words" : "videos";
  const percent = Math.round(first.status.progress * 100);
  const name = what === "words" ? "Speaking" : "Exporting";
  return (
    <button
      type="button"
      onClick={() => onOpen(what)}
      className="flex h-9 shrink-0 items-center gap-2 rounded-control px-2.5 text-sm transition-colors hover:bg-sunken max-sm:px-1"
    >
      <LoaderCircle
        aria-hidden
        size={16}
        className="animate-spin text-accent-ink motion-reduce:animate-none max-sm:hidden"
      />
      <span data-numbers>
        <span className="max-sm:sr-only">{name}</span> {percent} %
        {underWay.length > 1 && <span className="max-sm:sr-only">, {underWay.length - 1} more</span>}
      </span>
    </button>
  );
}
