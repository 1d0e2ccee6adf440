import type { AssetView } from "@/lib/domain/views";

/** How a file can be used in this browser. */
export type FileState =
  | "usable"
  /** What was uploaded cannot be played here, and the light copy that every browser plays is not made yet. */
  | "preparing"
  | "unusable";

/** @param failed addresses that this browser could not show or play */
export function fileState(asset: AssetView, failed: ReadonlySet<string>): FileState {
  const urls = urlsOf(asset);
  if (urls.length === 0 || urls.some((url) => !failed.has(url))) return "usable";
  return asset.kind === "video" && asset.previewUrl === null ? "preparing" : "unusable";
}

/** Where players find an asset, the light copy first. */
export function urlsOf({ previewUrl, url }: AssetView): string[] {
  return [previewUrl, url].filter((found) => found !== null);
}
