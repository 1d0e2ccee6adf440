"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { SlotStatus } from "@/components/new-video/slot-status";
import { useMediaSlot } from "@/components/new-video/use-media-slot";
import { Dropzone } from "@/components/ui/dropzone";
import { Segmented } from "@/components/ui/segmented";
import type { AssetView } from "@/lib/domain/views";
import { useEditorContext } from "../editor-context";
import { LibraryGrid } from "./library-grid";
import { PanelFrame } from "./panel-parts";
import { useAddAsset } from "./use-add-asset";
import { useEditorLibrary } from "./use-editor-library";

type Kind = "video" | "image" | "audio";

const KINDS: readonly { value: Kind; label: string; accept: string }[] = [
  { value: "video", label: "Videos", accept: "video/*" },
  {
    value: "image",
    label: "Images",
    accept: "image/png,image/jpeg,image/webp",
  },
  { value: "audio", label: "Sounds", accept: "audio/*" },
];

/** Videos, pictures and sounds of one's own. */
export function MediaPanel() {
  const [kind, setKind] = useState<Kind>("video");
  const chosen = KINDS.find(({ value }) => value === kind) ?? KINDS[0];
  return (
    <PanelFrame title="Media">
      <Segmented
        label="Kind of media"
        value={kind}
        options={[...KINDS]}
        onChange={setKind}
        className="shrink-0"
      />
      {chosen && <OneKind key={kind} kind={kind} accept={chosen.accept} />}
    </PanelFrame>
  );
}

function OneKind({ kind, accept }: { kind: Kind; accept: string }) {
  const { projectId, learnAsset } = useEditorContext();
  const library = useEditorLibrary(kind);
  const addAsset = useAddAsset();
  const add = (asset: AssetView) => {
    learnAsset(asset);
    addAsset(asset);
  };
  const slot = useMediaSlot(`${projectId}/media/${kind}`, kind, (asset) => {
    library.refresh();
    add(asset);
  });
  return (
    <>
      <SlotStatus slot={slot} accept={accept} />
      {slot.status.state === "idle" && (
        <Dropzone
          label="Drop a file, or choose one"
          accept={accept}
          icon={<Upload aria-hidden size={20} className="mb-1 text-muted" />}
          className="min-h-24 shrink-0"
          onFile={(file) => slot.send(file, "upload")}
        />
      )}
      <div>
        <LibraryGrid library={library} onAdd={add} />
      </div>
    </>
  );
}
