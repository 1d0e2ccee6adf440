"use client";

import { useState } from "react";
import { LibraryDialog } from "@/components/new-video/library-dialog";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AssetView } from "@/lib/domain/views";
import { setAsset } from "@/lib/editor/commands/set-asset";
import { useEditor, useEditorContext } from "../editor-context";

/** Files that the video uses and that were deleted since, each with the way to put another in its place. */
export function MissingFiles({ missing }: { missing: string[] }) {
  const { store, actions, learnAsset } = useEditorContext();
  const assets = useEditor((editor) => editor.document.assets);
  const [replaced, setReplaced] = useState<string | null>(null);
  const [ref] = missing;
  const asset = ref === undefined ? undefined : assets[ref];
  if (!ref || !asset) return null;
  const dialogFor = replaced === null ? undefined : assets[replaced];

  function replace(chosen: AssetView) {
    if (replaced === null) return;
    learnAsset(chosen);
    const { id, name, durationMs, width, height } = chosen;
    store.getState().edit(
      `Replace ${asset?.name ?? "a file"}`,
      setAsset({
        ref: replaced,
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
  }
  return (
    <>
      <Notice
        tone="problem"
        action={
          asset.kind === "font" ? null : (
            <Button size="small" onClick={() => setReplaced(ref)}>
              Replace
            </Button>
          )
        }
      >
        {missing.length === 1
          ? `The file “${asset.name}” is not in your library any more.`
          : `${missing.length} files are not in your library any more, the first is “${asset.name}”.`}{" "}
        {asset.kind === "font"
          ? "Choose another font where it is used, then you can export."
          : "Replace it or take it out of the video, then you can export."}
      </Notice>
      {dialogFor && dialogFor.kind !== "font" && (
        <LibraryDialog
          kind={dialogFor.kind}
          title={`Replace ${dialogFor.name}`}
          open
          onOpenChange={(open) => {
            if (!open) setReplaced(null);
          }}
          actions={actions}
          onChoose={replace}
        />
      )}
    </>
  );
}
