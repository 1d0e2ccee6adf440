import type { DocumentAsset } from "../document/schema";
import type { AssetView } from "./views";

/** How a document holds a file of the library among its `assets`; its reference there is the file's id. */
export function libraryAsset(
  kind: DocumentAsset["kind"],
  file: Pick<AssetView, "id" | "name" | "durationMs" | "width" | "height">,
): DocumentAsset {
  const { id, name, durationMs, width, height } = file;
  return {
    kind,
    source: { from: "library", assetId: id },
    name,
    ...(durationMs ? { durationMs } : {}),
    ...(width && height ? { width, height } : {}),
  };
}
