"use client";

import { Cloud } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SaveState, useProject } from "./use-project";

/** What stands in the way of saving, with the way out. Nothing while all is well. */
export function SaveNotice({ project }: { project: ReturnType<typeof useProject> }) {
  const { save } = project;
  if (save.state === "conflict") {
    return (
      <div className="mb-4">
        <Notice
          tone="problem"
          action={
            <span className="flex gap-2">
              <Button
                size="small"
                onClick={() => {
                  project.discard();
                  window.location.reload();
                }}
              >
                Load theirs
              </Button>
              <Button size="small" onClick={() => void project.saveAsCopy()}>
                Save mine as a copy
              </Button>
            </span>
          }
        >
          {save.message}
        </Notice>
      </div>
    );
  }
  if (save.state === "failed") {
    return (
      <div className="mb-4">
        <Notice
          tone="problem"
          action={
            <Button size="small" onClick={() => void project.flush()}>
              Save again
            </Button>
          }
        >
          Not saved yet; your changes are kept in this browser. {save.message}
        </Notice>
      </div>
    );
  }
  return null;
}

const SAVE_WORDS = {
  clean: "",
  unsaved: "Saving",
  saving: "Saving",
  saved: "Draft saved",
  failed: "Not saved",
  conflict: "Not saved",
} as const;

/** Whether the draft is safe, in a word. */
export function SaveWord({ save }: { save: SaveState }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted text-sm">
      {save.state === "saved" && <Cloud aria-hidden size={16} />}
      {SAVE_WORDS[save.state]}
    </p>
  );
}
