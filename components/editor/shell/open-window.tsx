"use client";

import { ExportDialog } from "../making/export-dialog";
import { CommandPalette } from "./command-palette";
import { ShortcutsSheet } from "./shortcuts-sheet";
import { VersionsDialog } from "./versions-dialog";
import { type EditorWindow, useWindows } from "./windows-context";

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
