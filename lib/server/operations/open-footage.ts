import type { Actor } from "@/lib/domain/actor";
import type { FootageView } from "@/lib/domain/views";
import { AppError, describeError } from "@/lib/errors";
import { findAsset, requestFootage } from "../data/assets";
import { type FootageRecord, readFootage } from "../footage-record";

/** A look that takes longer is not coming; what failed is worth another try after so long. */
const LOST_AFTER_MS = 3 * 60_000;
const AGAIN_AFTER_MS = 10 * 60_000;

/**
 * What the engine saw in a video of a person. A video that nobody has looked at yet is looked at now, and this answers `looking`; so it is
 * with `again`, after a look that failed. Asking often is harmless.
 */
export async function openFootage(
  actor: Actor,
  input: { assetId: string; again: boolean },
): Promise<FootageView> {
  const asset = await findAsset(actor, input.assetId);
  if (!asset) throw new AppError("not_found");
  if (asset.kind !== "video" || asset.state !== "ready") return { state: "absent" };
  const record = readFootage(asset.footage);
  if (record && !isDue(record, input.again)) return present(record);
  await requestFootage(actor, asset.id, asset.footage);
  return { state: "looking" };
}

function isDue(record: FootageRecord, again: boolean): boolean {
  switch (record.state) {
    case "seen":
      // A look of before paths were kept.
      return again && record.faces.some((face) => face.path === undefined);
    case "refused":
      return false;
    case "looking":
      return again && Date.now() - record.atMs > LOST_AFTER_MS;
    case "failed":
    case "absent":
      return again || Date.now() - record.atMs > AGAIN_AFTER_MS;
  }
}

function present(record: FootageRecord): FootageView {
  switch (record.state) {
    case "seen":
      return record;
    case "refused":
      return { ...record, message: describeError(record.code).message };
    case "looking":
      return { state: Date.now() - record.atMs > LOST_AFTER_MS ? "failed" : "looking" };
    case "failed":
    case "absent":
      return { state: record.state };
  }
}
