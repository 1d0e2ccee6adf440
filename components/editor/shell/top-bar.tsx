"use client";

import { ChevronLeft, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { SaveWord } from "@/components/project/save-word";
import { Button, IconButton } from "@/components/ui/button";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { MakingChip } from "../making/making-chip";
import { useAction } from "../use-action";
import { MoreMenu } from "./more-menu";
import { useKept } from "./project-context";
import { ProjectName } from "./project-name";
import { useWindows } from "./windows-context";

/** Back, the name, undo and redo, how safe the work is, the format, and the one next action: export. */
export function TopBar() {
  const { name, save } = useKept();
  const exporting = useAction("project.export");
  const { openPanel } = useWindows();
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
      <h1 className="sr-only">{name}</h1>
      <ProjectName />
      <HistoryButton id="undo" icon={Undo2} />
      <HistoryButton id="redo" icon={Redo2} />
      <div className="ml-2 min-w-0 max-sm:ml-0 max-sm:[&_span]:sr-only">
        <SaveWord save={save} />
      </div>
      <span className="flex-1" />
      <MakingChip
        onOpen={(what) => {
          if (what === "words") openPanel("transcript");
          else exporting.run();
        }}
      />
      <div className="max-lg:hidden">
        <ThemeSwitch />
      </div>
      <MoreMenu />
      <Button look="primary" size="small" onClick={exporting.run} className="ml-1">
        Export
      </Button>
    </header>
  );
}

function HistoryButton({ id, icon: Icon }: { id: "undo" | "redo"; icon: LucideIcon }) {
  const { label, keys, enabled, run } = useAction(id);
  return (
    <IconButton label={keys ? `${label} (${keys})` : label} disabled={!enabled} onClick={run}>
      <Icon aria-hidden size={18} />
    </IconButton>
  );
}
