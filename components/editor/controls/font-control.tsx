"use client";

import { Upload } from "lucide-react";
import { useRef } from "react";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { OWN_FONT } from "@/lib/document/derive";
import type { CaptionItem, TextItem } from "@/lib/document/items";
import { libraryAsset } from "@/lib/domain/library-asset";
import { addAsset } from "@/lib/editor/commands/add-asset";
import { setItem } from "@/lib/editor/commands/set-item";
import { inOrder } from "@/lib/editor/edit";
import { FONT_FAMILIES } from "@/remotion/fonts/families";
import { useEditor, useEditorContext } from "../editor-context";
import { ChoiceControl } from "./choice-control";

interface FontControlProps {
  item: TextItem | CaptionItem;
  /** The font that is drawn with. */
  font: string;
  onChange: (font: string) => void;
}

/** The project's own fonts, the families that ship with the product, and a new one from a file. */
export function FontControl({ item, font, onChange }: FontControlProps) {
  const { store, learnAsset, projectId } = useEditorContext();
  const assets = useEditor(({ document }) => document.assets);
  const file = useRef<HTMLInputElement>(null);
  const slot = useMediaSlot(`${projectId} font ${item.id}`, "font", (asset) => {
    learnAsset(asset);
    const add = addAsset({ ref: asset.id, asset: libraryAsset("font", asset) });
    const use = setItem({ id: item.id, change: { type: { ...item.type, font: OWN_FONT + asset.id } } });
    store.getState().edit("A font of your own", inOrder(add, use));
  });
  const own = Object.entries(assets).flatMap(([ref, { kind, name }]) =>
    kind === "font" ? [{ value: OWN_FONT + ref, label: name }] : [],
  );
  const { status } = slot;
  const busy = status.state === "sending" || status.state === "checking";

  return (
    <>
      <ChoiceControl
        label="Font"
        value={font}
        options={[...own, ...FONT_FAMILIES.map(({ id, name }) => ({ value: id as string, label: name }))]}
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
        className="self-end"
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
    </>
  );
}
