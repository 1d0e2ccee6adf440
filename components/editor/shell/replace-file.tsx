"use client";

import { LibraryDialog } from "@/components/project/library-dialog";
import type { DocumentAsset } from "@/lib/document/schema";
import type { AssetView } from "@/lib/domain/views";
import { setAsset } from "@/lib/editor/commands/set-asset";
import { useEditorContext } from "../editor-context";
import { AddFile } from "../media/add-file";

interface ReplaceFileProps {
  reference: string;
  asset: DocumentAsset;
  onClose: () => void;
}

/** Puts another file of the same kind in the place of one: wherever it is used, and as it is used. */
export function ReplaceFile({ reference, asset, onClose }: ReplaceFileProps) {
  const { store, actions, learnAsset } = useEditorContext();

  function replace(chosen: AssetView) {
    learnAsset(chosen);
    const { id, name, durationMs, width, height } = chosen;
    store.getState().edit(
      `Replace ${asset.name}`,
      setAsset({
        ref: reference,
        change: {
          source: { from: "library", assetId: id },
          name,
          durationMs: durationMs ?? undefined,
          width: width ?? undefined,
          height: height ?? undefined,
          facePath: undefined,
        },
      }),
    );
    onClose();
  }
  return (
    <LibraryDialog
      kind={asset.kind}
      title={`Replace ${asset.name}`}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      actions={actions}
      onChoose={replace}
    >
      <AddFile place={`replace/${reference}`} kind={asset.kind} onReady={replace} />
    </LibraryDialog>
  );
}
