import type { ErrorCode } from "@/lib/errors";
import { assetKey } from "../asset-key";
import type { NewAsset, ReadyAsset } from "../data/assets";
import { putFile } from "../s3";
import { inspectMade } from "./inspect-media";

/** What is known of a file before it is looked at. */
type MadeAsset = Omit<NewAsset, "kind" | "key" | "mime" | "sizeBytes"> & { kind: "video" | "audio" };

/**
 * Checks a file that the product or its engine made and puts it into the store. Returns what is to be recorded of it.
 * Throws `flaw` when it is not what it should be.
 */
export async function storeMade(
  file: string,
  asset: MadeAsset,
  flaw: ErrorCode,
  signal?: AbortSignal,
): Promise<ReadyAsset> {
  const media = await inspectMade(file, asset.kind, flaw, signal);
  const key = assetKey(asset, "original");
  const sizeBytes = await putFile(key, file, media.mime);
  return { ...media, ...asset, key, sizeBytes, posterKey: null };
}
