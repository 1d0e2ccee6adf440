"use client";

import { useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import type { AssetView } from "@/lib/domain/views";
import { useEditorContext } from "../editor-context";
import { AddFile } from "./add-file";
import { LibraryGrid } from "./library-grid";
import { PanelFrame } from "./panel-parts";
import { useAddAsset } from "./use-add-asset";
import { useEditorLibrary } from "./use-editor-library";

type Kind = "video" | "image" | "audio";

const KINDS: readonly { value: Kind; label: string }[] = [
  { value: "video", label: "Videos" },
  { value: "image", label: "Images" },
  { value: "audio", label: "Sounds" },
];

/** Videos, pictures and sounds of one's own. */
export function MediaPanel() {
  const [kind, setKind] = useState<Kind>("video");
  return (
    <PanelFrame title="Media">
      <Segmented
        label="Kind of media"
        value={kind}
        options={[...KINDS]}
        onChange={setKind}
        className="shrink-0"
      />
      <OneKind key={kind} kind={kind} />
    </PanelFrame>
  );
}

function OneKind({ kind }: { kind: Kind }) {
  const { learnAsset } = useEditorContext();
  const library = useEditorLibrary(kind);
  const addAsset = useAddAsset();
  const add = (asset: AssetView) => {
    learnAsset(asset);
    addAsset(asset);
  };
  return (
    <>
      <AddFile place={`media/${kind}`} kind={kind} onReady={add} />
      <div>
        <LibraryGrid library={library} onAdd={add} />
      </div>
    </>
  );
}
