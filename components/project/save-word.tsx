"use client";

import { Cloud, CloudAlert, CloudOff, CloudUpload } from "lucide-react";
import type { SaveState } from "@/lib/client/saving";

/** Whether the work is safe, in words. `saved`: what a saved one is called here. */
export function SaveWord({ save, saved = "Saved" }: { save: SaveState; saved?: string }) {
  const { words, icon: Icon } = describe(save, saved);
  return (
    <p
      role="status"
      aria-live="polite"
      className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-muted text-sm"
    >
      {Icon && <Icon aria-hidden size={16} className="shrink-0" />}
      <span className="truncate">{words}</span>
    </p>
  );
}

function describe(save: SaveState, saved: string) {
  switch (save.state) {
    case "clean":
      return { words: "", icon: null };
    case "unsaved":
    case "saving":
      return { words: "Saving…", icon: CloudUpload };
    case "saved":
      return { words: saved, icon: Cloud };
    case "offline":
      return {
        words: save.kept ? "Offline: kept on this computer" : "Offline: keep this page open",
        icon: CloudOff,
      };
    case "failed":
    case "conflict":
      return { words: "Not saved", icon: CloudAlert };
  }
}
