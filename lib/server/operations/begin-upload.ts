import { v7 as newId } from "uuid";
import { z } from "zod";
import type { Actor } from "@/lib/domain/actor";
import { FONT_MAX_BYTES } from "@/lib/domain/font-files";
import { partSizeFor } from "@/lib/domain/uploads";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { assetKey } from "../asset-key";
import { findUnfinishedUpload, insertUpload } from "../data/assets";
import { requireEditor } from "../require-editor";
import { createMultipartUpload, listUploadedParts } from "../s3";

const MIB = 1024 * 1024;

export const beginUploadSchema = z.object({
  kind: z.enum(["video", "audio", "image", "font", "project"]),
  origin: z.enum(["upload", "recording"]),
  name: z.string().trim().min(1).max(200),
  sizeBytes: z.number().int().nonnegative(),
  mime: z.string().max(100),
  /** Name, size and date of the browser's file: the same file continues the same upload. */
  fingerprint: z.string().min(1).max(300),
});

export interface BegunUpload {
  assetId: string;
  partSizeBytes: number;
  /** Parts that the store has from an earlier try. */
  uploadedParts: number[];
}

/** Opens a multipart upload, or continues the one of the same file. Throws `upload_empty`, `upload_too_large`. */
export async function beginUpload(
  actor: Actor,
  input: z.infer<typeof beginUploadSchema>,
): Promise<BegunUpload> {
  requireEditor(actor);
  const limitBytes = env().UPLOAD_MAX_MB * MIB;
  const maxBytes = input.kind === "font" ? Math.min(FONT_MAX_BYTES, limitBytes) : limitBytes;
  if (input.sizeBytes === 0) throw new AppError("upload_empty");
  if (input.sizeBytes > maxBytes)
    throw new AppError("upload_too_large", { detail: `The limit is ${Math.floor(maxBytes / MIB)} MB.` });
  return (await continueUpload(actor, input)) ?? (await openUpload(actor, input));
}

async function continueUpload(
  actor: Actor,
  input: z.infer<typeof beginUploadSchema>,
): Promise<BegunUpload | null> {
  const open = await findUnfinishedUpload(actor, input.fingerprint);
  if (
    !open?.uploadId ||
    !open.partSizeBytes ||
    open.kind !== input.kind ||
    Number(open.sizeBytes) !== input.sizeBytes
  )
    return null;
  const parts = await listUploadedParts(open.key, open.uploadId);
  if (!parts) return null;
  return {
    assetId: open.id,
    partSizeBytes: open.partSizeBytes,
    uploadedParts: parts.map((part) => part.partNumber),
  };
}

async function openUpload(actor: Actor, input: z.infer<typeof beginUploadSchema>): Promise<BegunUpload> {
  const { fingerprint, ...asset } = input;
  const id = newId();
  const key = assetKey({ id, workspaceId: actor.workspaceId }, "original");
  const partSizeBytes = partSizeFor(input.sizeBytes);
  const uploadId = await createMultipartUpload(key, "application/octet-stream");
  await insertUpload({
    ...asset,
    id,
    key,
    fingerprint,
    uploadId,
    partSizeBytes,
    workspaceId: actor.workspaceId,
    createdById: actor.userId,
  });
  return { assetId: id, partSizeBytes, uploadedParts: [] };
}
