"use client";

import { useRef, useState } from "react";
import { useKept } from "./project-context";

const MOST_CHARACTERS = 200;

/** The project's name, changed where it stands: Enter or leaving keeps it, Escape takes it back. */
export function ProjectName() {
  const { name, rename } = useKept();
  const [typed, setTyped] = useState<string | null>(null);
  const dropped = useRef(false);

  function keep() {
    const next = typed?.trim();
    if (next && next !== name && !dropped.current) rename(next);
    dropped.current = false;
    setTyped(null);
  }
  return (
    <input
      aria-label="Name of the project"
      value={typed ?? name}
      maxLength={MOST_CHARACTERS}
      onFocus={(event) => {
        setTyped(name);
        event.target.select();
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        dropped.current = event.key === "Escape";
        event.currentTarget.blur();
      }}
      className="field-sizing-content h-9 min-w-8 max-w-72 truncate rounded-control border border-transparent bg-transparent px-2 font-medium text-sm transition-colors hover:border-line-strong/60 focus:border-line-strong max-lg:max-w-36"
    />
  );
}
