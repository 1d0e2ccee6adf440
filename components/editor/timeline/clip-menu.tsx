import type { ReactNode } from "react";

export function ClipMenu({ children }: { children: ReactNode }) {
  return children;
}
