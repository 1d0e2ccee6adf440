"use client";

import { SaveNotice } from "@/components/project/save-notice";
import { Notice } from "@/components/ui/notice";
import { useEditorContext } from "../editor-context";
import { MissingFiles } from "./missing-files";
import { useKept } from "./project-context";

/** What the user must know of the project as a whole, below the bar. Nothing while all is well. */
export function ProjectNotices() {
  const { missing, unusable } = useEditorContext().trouble;
  const { save, others, loadTheirs, saveCopy, flush } = useKept();
  const shown = save.state === "conflict" || save.state === "failed";
  if (!shown && others === 0 && missing.size + unusable.length === 0) return null;
  return (
    <div className="flex shrink-0 flex-col gap-2 px-3 py-2">
      {shown && (
        <SaveNotice
          save={save}
          onLoadTheirs={() => void loadTheirs()}
          onSaveCopy={() => void saveCopy()}
          onSaveAgain={() => void flush()}
        />
      )}
      {!shown && others > 0 && (
        <Notice tone="note">
          This project is also open in another tab. Work in one of them: what is saved there has to be loaded
          here first.
        </Notice>
      )}
      <MissingFiles />
    </div>
  );
}
