import { unsafeMarkRefused } from "../data/assets";

/** The end of an upload that could not be checked in any try; one that was checked stays as it is. */
export async function unsafeRefuseAsset(assetId: string): Promise<void> {
  await unsafeMarkRefused(assetId, { code: "internal", detail: null });
}
