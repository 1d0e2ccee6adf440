import type { ReactNode } from "react";

/** A shortcut in a list. */
export function Keys({ children }: { children: ReactNode }) {
  return (
    <kbd className="shrink-0 rounded-[5px] border border-line bg-sunken px-1.5 py-0.5 font-medium font-sans text-muted text-xs">
      {children}
    </kbd>
  );
}
