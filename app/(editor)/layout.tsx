import type { ReactNode } from "react";

/** The editor fills the window: no header, no scrolling page. */
export default function EditorLayout({ children }: { children: ReactNode }) {
  return <div className="h-dvh overflow-hidden">{children}</div>;
}
