"use client";

import { durationMs } from "@/lib/document/derive";
import { libraryAsset } from "@/lib/domain/library-asset";
import type { AssetView } from "@/lib/domain/views";
import { addAsset } from "@/lib/editor/commands/add-asset";
import { recolour } from "@/lib/editor/commands/recolour";
import { coloursOf } from "@/lib/editor/select/colours-of";
import { useEditor, useEditorContext } from "../editor-context";
import { AddFile } from "./add-file";
import { LibraryGrid } from "./library-grid";
import { PanelFrame, PanelGroup } from "./panel-parts";
import { useAddItem } from "./use-add-item";
import { useEditorLibrary } from "./use-editor-library";

/** Logo, fonts and colours: what makes a video one's own. */
export function BrandPanel() {
  return (
    <PanelFrame title="Brand">
      <Logo />
      <Fonts />
      <Colours />
    </PanelFrame>
  );
}

function Logo() {
  const { learnAsset } = useEditorContext();
  const add = useAddItem();
  const library = useEditorLibrary("image");
  const wholeMs = useEditor((editor) => durationMs(editor.document));
  const addLogo = (asset: AssetView) => {
    learnAsset(asset);
    add(
      "Add a logo",
      {
        kind: "overlay",
        durationMs: Math.max(1000, wholeMs),
        content: { kind: "image", asset: asset.id },
        box: { x: 1, y: 0, width: 0.22, height: 0.06 },
      },
      {
        startMs: 0,
        assets: { [asset.id]: libraryAsset("image", asset) },
      },
    );
  };
  return (
    <PanelGroup title="Logo, in its corner throughout">
      <div className="mb-4">
        <AddFile
          place="logo"
          kind="image"
          label="Drop a logo, or choose one"
          hint="PNG with a clear ground looks best."
          onReady={addLogo}
        />
      </div>
      <LibraryGrid library={library} onAdd={addLogo} />
    </PanelGroup>
  );
}

function Fonts() {
  const { store, learnAsset } = useEditorContext();
  const library = useEditorLibrary("font");
  const assets = useEditor((editor) => editor.document.assets);
  const inUse = new Set(Object.keys(assets));
  const use = (asset: AssetView) => {
    learnAsset(asset);
    const add = addAsset({ ref: asset.id, asset: libraryAsset("font", asset) });
    store.getState().edit("Add a font", add);
  };
  return (
    <PanelGroup title="Fonts of your own">
      <AddFile
        place="font"
        kind="font"
        label="Drop a font, or choose one"
        hint="WOFF2, WOFF, TTF or OTF."
        onReady={use}
      />
      <ul className="mt-3 flex flex-col gap-1">
        {library.assets.map((asset) => (
          <li key={asset.id} className="flex items-center justify-between gap-2 text-sm">
            <span className="truncate">{asset.name}</span>
            {inUse.has(asset.id) ? (
              <span className="text-muted text-xs">In the lists of fonts</span>
            ) : (
              <button
                type="button"
                className="h-8 rounded-control px-2 text-sm hover:bg-sunken"
                onClick={() => use(asset)}
              >
                Use here
              </button>
            )}
          </li>
        ))}
      </ul>
    </PanelGroup>
  );
}

function Colours() {
  const { store } = useEditorContext();
  const document = useEditor((editor) => editor.document);
  return (
    <PanelGroup title="Colours in this video">
      <p className="mb-3 text-muted text-xs">Change one, and it changes wherever it is used.</p>
      <ul className="flex flex-wrap gap-2">
        {[...coloursOf(document).entries()].map(([place, colour]) => (
          <li key={place}>
            <input
              type="color"
              aria-label={`Colour ${colour}`}
              value={colour}
              onChange={(event) =>
                store
                  .getState()
                  .edit("Change a colour everywhere", recolour({ from: colour, to: event.target.value }), {
                    mergeKey: `recolour ${place}`,
                  })
              }
              onBlur={() => store.getState().endStep()}
              className="size-10 cursor-pointer rounded-control border border-line bg-surface p-0.5"
            />
          </li>
        ))}
      </ul>
    </PanelGroup>
  );
}
