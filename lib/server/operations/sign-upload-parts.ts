import { z } from "zod";
import type { Actor } from "@/lib/domain/actor";
import { partCount } from "@/lib/domain/uploads";
import { AppError } from "@/lib/errors";
import { findAsset } from "../data/assets";
import { requireEditor } from "../require-editor";
import { partUploadUrl } from "../s3";

export const signUploadPartsSchema = z.object({
  assetId: z.string(),
  partNumbers: z.array(z.number().int().positive()).min(1).max(100),
});

/** Addresses to PUT the parts to. Throws `not_found` when nothing is being uploaded. */
export async function signUploadParts(
  actor: Actor,
  input: z.infer<typeof signUploadPartsSchema>,
): Promise<{ urls: Record<number, string> }> {
  requireEditor(actor);
  const asset = await findAsset(actor, input.assetId);
  const { key, uploadId, partSizeBytes } = asset ?? {};
  if (!asset || !key || !uploadId || !partSizeBytes) throw new AppError("not_found");
  const last = partCount(Number(asset.sizeBytes), partSizeBytes);
  if (input.partNumbers.some((number) => number > last)) throw new AppError("bad_request");
  const signed = input.partNumbers.map(
    async (number) => [number, await partUploadUrl(key, uploadId, number)] as const,
  );
  return { urls: Object.fromEntries(await Promise.all(signed)) };
}
