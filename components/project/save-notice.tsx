"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { SaveState } from "@/lib/client/saving";

interface SaveNoticeProps {
  save: SaveState;
  onLoadTheirs: () => void;
  onSaveCopy: () => void;
  onSaveAgain: () => void;
}

/** What stands in the way of saving, with the way out. Nothing while all is well. */
export function SaveNotice({ save, onLoadTheirs, onSaveCopy, onSaveAgain }: SaveNoticeProps) {
  if (save.state === "conflict") {
    return (
      <Notice
        tone="problem"
        action={
          <span className="flex gap-2">
            <Button size="small" onClick={onLoadTheirs}>
              Load theirs
            </Button>
            <Button size="small" onClick={onSaveCopy}>
              Save mine as a copy
            </Button>
          </span>
        }
      >
        {save.message}
      </Notice>
    );
  }
  if (save.state !== "failed") return null;
  return (
    <Notice
      tone="problem"
      action={
        <Button size="small" onClick={save.gone ? onSaveCopy : onSaveAgain}>
          {save.gone ? "Save mine as a copy" : "Save again"}
        </Button>
      }
    >
      {save.gone
        ? "This project was deleted. What you have here is kept in this browser."
        : `Not saved yet; your changes are kept in this browser. ${save.message}`}
    </Notice>
  );
}
