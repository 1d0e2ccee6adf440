"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ActionUi } from "@/lib/editor/action";
import { ExportDialog } from "../making/export-dialog";
import { CommandPalette } from "./command-palette";
import { ShortcutsSheet } from "./shortcuts-sheet";
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

/** Keeps which window is open. */
export function WindowsProvider({ children }: { children: ReactNode }) {
  const [shown, show] = useState<EditorWindow | null>(null);
  const windows = useMemo(() => ({ shown, show }), [shown]);
  return <WindowsContext.Provider value={windows}>{children}</WindowsContext.Provider>;
}

/** Draws the window that is open. */
export function OpenWindow() {
  const { shown, show } = useWindows();
  const propsOf = (name: EditorWindow) => ({
    open: shown === name,
    onOpenChange: (open: boolean) => show(open ? name : null),
  });
  return (
    <>
      <ExportDialog {...propsOf("export")} />
      <VersionsDialog {...propsOf("versions")} />
      <CommandPalette {...propsOf("palette")} />
      <ShortcutsSheet {...propsOf("shortcuts")} />
    </>
  );
}

/** What actions do with the windows. */
export function useWindowActions(): Partial<ActionUi> {
  const { show } = useWindows();
  return useMemo(
    () => ({
      openPalette: () => show("palette"),
      showShortcuts: () => show("shortcuts"),
      saveVersion: () => show("versions"),
      exportVideo: () => show("export"),
    }),
    [show],
  );
}
