"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { remember, remembered } from "@/lib/client/remembered";
import type { ActionUi } from "@/lib/editor/action";

/** What opens over the editor, one at a time. */
export type EditorWindow = "export" | "versions" | "palette" | "shortcuts";

interface Windows {
  shown: EditorWindow | null;
  show: (shown: EditorWindow | null) => void;
  /** The open panel of the rail, by its id; remembered from visit to visit. */
  panel: string | null;
  openPanel: (id: string) => void;
}

const PANEL_KEY = "editor.tab";

const WindowsContext = createContext<Windows | null>(null);

export function useWindows(): Windows {
  const windows = useContext(WindowsContext);
  if (!windows) throw new Error("This part of the editor stands outside of its windows.");
  return windows;
}

/** Keeps which window and which panel is open. */
export function WindowsProvider({ children }: { children: ReactNode }) {
  const [shown, show] = useState<EditorWindow | null>(null);
  const [panel, setPanel] = useState(() => {
    const before = remembered(PANEL_KEY);
    return typeof before === "string" ? before : null;
  });
  const windows = useMemo(() => {
    const openPanel = (id: string) => {
      setPanel(id);
      remember(PANEL_KEY, id);
    };
    return { shown, show, panel, openPanel };
  }, [panel, shown]);
  return <WindowsContext.Provider value={windows}>{children}</WindowsContext.Provider>;
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
