import type { ItemInput } from "@/lib/document/items";
import type { DocumentAsset } from "@/lib/document/schema";
import { libraryAsset } from "@/lib/domain/library-asset";
import type { AssetView } from "@/lib/domain/views";
import { BESIDE_THE_FACE } from "@/lib/editor/select/clear-of-face";
import type { TrackRow } from "./rows";

/** How long a picture is shown, and a video whose length nobody knows. */
const STILL_MS = 5000;

/** What a file from outside can become; null for anything else. */
export function kindOfFile(file: { type: string }): "video" | "audio" | "image" | null {
  const family = file.type.split("/")[0];
  return family === "video" || family === "audio" || family === "image" ? family : null;
}

/** The clip that shows or plays an asset of the library, and the document's entry for it; null for what is no medium. */
export function droppedItem(
  asset: Pick<AssetView, "id" | "kind" | "name" | "durationMs" | "width" | "height">,
  place: { id: string; startMs: number },
): { item: ItemInput; assets: Record<string, DocumentAsset> } | null {
  const { id: ref, kind } = asset;
  const timed = { ...place, durationMs: asset.durationMs ?? STILL_MS };
  switch (kind) {
    case "video":
      return {
        item: { ...timed, kind, asset: ref, fit: { mode: "auto", focus: { x: 0.5, y: 0.5 } } },
        assets: { [ref]: libraryAsset(kind, asset) },
      };
    case "audio":
      return {
        item: { ...timed, kind, asset: ref, ducked: true },
        assets: { [ref]: libraryAsset(kind, asset) },
      };
    case "image":
      return {
        item: {
          ...timed,
          kind: "overlay",
          content: { kind: "image", asset: ref },
          box: BESIDE_THE_FACE.picture,
        },
        assets: { [ref]: libraryAsset(kind, asset) },
      };
    default:
      return null;
  }
}

/** The track for a new clip: the one that it is dropped on, else the nearest of its kind in front; null: a new one. */
export function trackFor(
  rows: readonly TrackRow[],
  kind: ItemInput["kind"],
  over: TrackRow | undefined,
): string | null {
  const fits = ({ track }: TrackRow) => track.kind === kind && !track.locked;
  return ((over && fits(over) ? over : rows.find(fits)) ?? null)?.track.id ?? null;
}
