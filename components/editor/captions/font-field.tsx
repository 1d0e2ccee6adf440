"use client";

import { Upload } from "lucide-react";
import { useRef } from "react";
import { v7 as newId } from "uuid";
import { useMediaSlot } from "@/components/new-video/use-media-slot";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { OWN_FONT } from "@/lib/document/derive";
import type { CaptionItem } from "@/lib/document/items";
import { addAsset } from "@/lib/editor/commands/add-asset";
import { setItem } from "@/lib/editor/commands/set-item";
import { inOrder } from "@/lib/editor/edit";
import { FONT_FAMILIES } from "@/remotion/fonts/families";
import { useEditor, useEditorContext } from "../editor-context";

interface FontFieldProps {
  item: CaptionItem;
  /** The font that is drawn with. */
  font: string;
  onChange: (font: string) => void;
}

/** The families that ship with the product, the project's own fonts, and a new one from a file. */
export function FontField({ item, font, onChange }: FontFieldProps) {
  const { store, learnAsset, projectId } = useEditorContext();
  const assets = useEditor(({ document }) => document.assets);
  const file = useRef<HTMLInputElement>(null);
  const slot = useMediaSlot(`${projectId} caption-font`, "font", (asset) => {
    learnAsset(asset);
    const ref = `font-${newId()}`;
    const add = addAsset({
      ref,
      asset: { kind: "font", source: { from: "library", assetId: asset.id }, name: asset.name },
    });
    const use = setItem({ id: item.id, change: { type: { ...item.type, font: OWN_FONT + ref } } });
    store.getState().edit("A font of your own", inOrder(add, use));
  });
  const own = Object.entries(assets).flatMap(([ref, asset]) =>
    asset.kind === "font" ? [{ value: OWN_FONT + ref, label: asset.name }] : [],
  );
  const { status } = slot;
  const busy = status.state === "sending" || status.state === "checking";

  return (
    <div className="flex flex-col gap-1.5">
      <Select
        label="Font"
        value={font}
        groups={[
          ...(own.length > 0 ? [{ label: "Your own", options: own }] : []),
          { label: "Families", options: FONT_FAMILIES.map(({ id, name }) => ({ value: id, label: name })) },
        ]}
        onChange={onChange}
      />
      <input
        ref={file}
        type="file"
        accept=".ttf,.otf,.woff,.woff2"
        aria-label="A font file of your own"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) slot.send(chosen, "upload");
          event.currentTarget.value = "";
        }}
      />
      <Button
        look="quiet"
        size="small"
        busy={busy}
        className="self-start"
        onClick={() => file.current?.click()}
      >
        {!busy && <Upload aria-hidden size={15} />}
        {status.state === "checking" ? "Checking…" : "Use a font of your own"}
      </Button>
      {status.state === "failed" && (
        <p role="alert" className="text-danger text-sm">
          {status.message}
        </p>
      )}
    </div>
  );
}
