"use client";

import { ChevronLeft, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { SaveWord } from "@/components/project/save-word";
import { Button, IconButton } from "@/components/ui/button";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { useEditor } from "../editor-context";
import { MoreMenu } from "./more-menu";
import { useKept } from "./project-context";
import { ProjectName } from "./project-name";
import { useWindows } from "./windows";

/** Back, the name, undo and redo, how safe the work is, the format, and the one next action: export. */
export function TopBar() {
  const { save } = useKept();
  const { show } = useWindows();
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b px-2">
      <Link
        href="/home"
        aria-label="Back to your videos"
        title="Back to your videos"
        className="flex size-9 shrink-0 items-center justify-center rounded-control transition-colors hover:bg-sunken"
      >
        <ChevronLeft aria-hidden size={20} />
      </Link>
      <ProjectName />
      <HistoryButtons />
      <div className="ml-2 max-lg:hidden">
        <SaveWord save={save} />
      </div>
      <span className="flex-1" />
      <div className="max-lg:hidden">
        <ThemeSwitch />
      </div>
      <MoreMenu />
      <Button look="primary" size="small" onClick={() => show("export")} className="ml-1">
        Export
      </Button>
    </header>
  );
}

function HistoryButtons() {
  const undone = useEditor((editor) => editor.done.at(-1)?.label ?? null);
  const redone = useEditor((editor) => editor.undone.at(-1)?.label ?? null);
  const undo = useEditor((editor) => editor.undo);
  const redo = useEditor((editor) => editor.redo);
  return (
    <>
      <IconButton label={undone ? `Undo: ${undone}` : "Undo"} disabled={!undone} onClick={undo}>
        <Undo2 aria-hidden size={18} />
      </IconButton>
      <IconButton label={redone ? `Redo: ${redone}` : "Redo"} disabled={!redone} onClick={redo}>
        <Redo2 aria-hidden size={18} />
      </IconButton>
    </>
  );
}
