"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { ExportDialog } from "../making/export-dialog";
import { VersionsDialog } from "./versions-dialog";

/** What opens over the editor, one at a time. */
export type EditorWindow = "export" | "versions" | "palette" | "shortcuts";

interface Windows {
  shown: EditorWindow | null;
  show: (shown: EditorWindow | null) => void;
}

const WindowsContext = createContext<Windows | null>(null);

export function useWindows(): Windows {
  const windows = useContext(WindowsContext);
  if (!windows) throw new Error("This part of the editor stands outside of its windows.");
  return windows;
}

/** Keeps which window is open, and draws it. */
export function WindowsProvider({ children }: { children: ReactNode }) {
  const [shown, show] = useState<EditorWindow | null>(null);
  const windows = useMemo(() => ({ shown, show }), [shown]);
  const propsOf = (name: EditorWindow) => ({
    open: shown === name,
    onOpenChange: (open: boolean) => show(open ? name : null),
  });
  return (
    <WindowsContext.Provider value={windows}>
      {children}
      <ExportDialog {...propsOf("export")} />
      <VersionsDialog {...propsOf("versions")} />
    </WindowsContext.Provider>
  );
}
