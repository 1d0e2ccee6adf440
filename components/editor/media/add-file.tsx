"use client";

import { Upload } from "lucide-react";
import { SlotStatus } from "@/components/project/slot-status";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Dropzone } from "@/components/ui/dropzone";
import type { DocumentAsset } from "@/lib/document/schema";
import type { AssetView } from "@/lib/domain/views";
import { useEditorContext } from "../editor-context";

/** What a field for files offers to choose; what a file really is, the server looks at. */
const ACCEPTED: Record<DocumentAsset["kind"], string> = {
  video: "video/*",
  audio: "audio/*",
  image: "image/png,image/jpeg,image/webp",
  font: ".woff2,.woff,.ttf,.otf",
};

interface AddFileProps {
  /** Which place of the editor it is: what is on its way there goes on after a reload. */
  place: string;
  kind: DocumentAsset["kind"];
  label?: string;
  hint?: string;
  /** It is in the library, checked. */
  onReady: (asset: AssetView) => void;
}

/** A file is dropped or chosen here, and seen on its way into the library. */
export function AddFile({ place, kind, label = "Drop a file, or choose one", hint, onReady }: AddFileProps) {
  const { projectId } = useEditorContext();
  const slot = useMediaSlot(`${projectId}/${place}`, kind, onReady);
  const accept = ACCEPTED[kind];
  return (
    <div className="shrink-0">
      <SlotStatus slot={slot} accept={accept} />
      {slot.status.state === "idle" && (
        <Dropzone
          label={label}
          accept={accept}
          hint={hint}
          icon={<Upload aria-hidden size={20} className="mb-1 text-muted" />}
          className="min-h-24"
          onFile={(file) => slot.send(file, "upload")}
        />
      )}
    </div>
  );
}
