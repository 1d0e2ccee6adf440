import type { ReactNode } from "react";

/** The editor fills the window, above the notice of a lost network: no header, no scrolling page. */
export default function EditorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="h-dvh overflow-hidden in-[body:has([data-offline])]:h-[calc(100dvh-2.25rem)] max-sm:in-[body:has([data-offline])]:h-[calc(100dvh-3.5rem)]">
      {children}
    </div>
  );
}
