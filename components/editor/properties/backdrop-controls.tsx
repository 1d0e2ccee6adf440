import type { Backdrop } from "@/lib/document/items";
import type { DocumentAsset } from "@/lib/document/schema";
import { libraryAsset } from "@/lib/domain/library-asset";
import type { AssetView } from "@/lib/domain/views";
import { ChoiceControl } from "../controls/choice-control";
import { ColourControl } from "../controls/colour-control";
import { useEditor, useEditorContext } from "../editor-context";
import { AddFile } from "../media/add-file";
import { useEditorLibrary } from "../media/use-editor-library";

interface BackdropControlsProps {
  backdrop: Backdrop;
  onChange: (backdrop: Backdrop) => void;
  /** A picture that the project does not have yet. */
  onAdd: (ref: string, asset: DocumentAsset) => void;
  onDone: () => void;
}

/** What is seen beside a video that does not fill the picture: its own blur, a colour, or a picture of the library. */
export function BackdropControls({ backdrop, onChange, onAdd, onDone }: BackdropControlsProps) {
  const { learnAsset } = useEditorContext();
  const assets = useEditor((editor) => editor.document.assets);
  const usual = useEditor((editor) => editor.document.canvas.background);
  const library = useEditorLibrary("image");
  const there = Object.entries(assets).flatMap(([ref, { kind, name }]) =>
    kind === "image" ? [{ ref, name }] : [],
  );
  const others = library.assets.filter(({ id }) => !(id in assets));

  const add = (asset: AssetView) => {
    learnAsset(asset);
    onAdd(asset.id, libraryAsset("image", asset));
  };
  const choose = (value: string) => {
    const ref = value.slice(PICTURE.length);
    const fresh = others.find(({ id }) => value === PICTURE + id);
    if (fresh) return add(fresh);
    if (value === "blur") onChange({ kind: value });
    else if (value === "colour") onChange({ kind: value, colour: usual });
    else onChange({ kind: "image", asset: ref });
    onDone();
  };

  return (
    <>
      <ChoiceControl
        label="Behind it"
        value={backdrop.kind === "image" ? PICTURE + backdrop.asset : backdrop.kind}
        options={[
          { value: "blur", label: "Blurred copy" },
          { value: "colour", label: "Colour" },
          ...there.map(({ ref, name }) => ({ value: PICTURE + ref, label: name })),
          ...others.map(({ id, name }) => ({ value: PICTURE + id, label: name })),
        ]}
        onChange={choose}
      />
      {backdrop.kind === "colour" && (
        <ColourControl
          label="Colour"
          value={backdrop.colour ?? usual}
          onChange={(colour) => onChange({ kind: "colour", colour })}
          onDone={onDone}
        />
      )}
      <AddFile place="backdrop" kind="image" label="Drop a picture to have it behind" onReady={add} />
    </>
  );
}

const PICTURE = "picture ";
