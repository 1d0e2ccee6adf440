"use client";

import { FolderInput } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { SlotStatus } from "@/components/project/slot-status";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";

const FILES = ".twinsync,application/zip";

/** Opens a project file that was exported here or elsewhere: it becomes a project of this workspace. */
export function ImportProject() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  // The project has the upload's id.
  const slot = useMediaSlot("import", "project", ({ id }) => router.push(`/projects/${id}/edit`));
  return (
    <div className="flex flex-col gap-3">
      {slot.status.state === "idle" && (
        <Button size="small" className="self-start" onClick={() => input.current?.click()}>
          <FolderInput aria-hidden size={16} /> Open a project file
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept={FILES}
        aria-label="Project file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file) slot.send(file, "upload");
        }}
      />
      <SlotStatus slot={slot} accept={FILES} />
    </div>
  );
}
