import type { Actor } from "@/lib/domain/actor";
import type { Filmstrip } from "@/lib/domain/filmstrip";
import { type Asset, type AssetKind, type AssetOrigin, Prisma } from "@/prisma/generated/client";
import { type Db, db } from "../db";
import { writeEvent } from "./outbox";

/**
 * An asset as stored, with whether its face may be used: the asker confirmed the right to it, or it was made here, of a face
 * that someone had confirmed. Who made what came with a project file confirmed nothing here.
 */
export type AssetRecord = Asset & { consented: boolean };

const visibleTo = (actor: Actor) =>
  ({ workspaceId: actor.workspaceId, deletedAt: null }) satisfies Prisma.AssetWhereInput;
const withConsent = (actor: Actor) =>
  ({
    consents: { where: { userId: actor.userId }, select: { id: true }, take: 1 },
  }) satisfies Prisma.AssetInclude;

type Row = Asset & { consents: { id: string }[] };

function toRecord({ consents, ...asset }: Row): AssetRecord {
  return { ...asset, consented: consents.length > 0 };
}

async function toRecords(rows: Row[]): Promise<AssetRecord[]> {
  const mouths = rows.filter(({ origin }) => origin === "lip_sync");
  if (mouths.length === 0) return rows.map(toRecord);
  // A result has the id of the job that made it.
  const jobs = await db().lipSyncJob.findMany({
    where: {
      OR: mouths.map(({ id, workspaceId }) => ({ id, resultAssetId: id, production: { workspaceId } })),
    },
    select: { id: true },
  });
  const madeHere = new Set(jobs.map(({ id }) => id));
  return rows.map(toRecord).map((asset) => (madeHere.has(asset.id) ? { ...asset, consented: true } : asset));
}

export async function findAsset(actor: Actor, assetId: string): Promise<AssetRecord | null> {
  const row = await db().asset.findFirst({
    where: { id: assetId, ...visibleTo(actor) },
    include: withConsent(actor),
  });
  const [record] = row ? await toRecords([row]) : [];
  return record ?? null;
}

export async function findAssets(actor: Actor, assetIds: string[]): Promise<AssetRecord[]> {
  const rows = await db().asset.findMany({
    where: { id: { in: assetIds }, ...visibleTo(actor) },
    include: withConsent(actor),
  });
  return toRecords(rows);
}

/** What people brought themselves, newest first; made files (speech, lip-sync, renders) are not in the library. */
export async function listLibraryAssets(
  actor: Actor,
  query: { kind: AssetKind; cursor: string | null; take: number },
): Promise<AssetRecord[]> {
  const rows = await db().asset.findMany({
    where: {
      ...visibleTo(actor),
      kind: query.kind,
      origin: { in: ["upload", "recording", "sample"] },
      state: { not: "refused" },
    },
    include: withConsent(actor),
    // A sample's id comes from its name and says nothing of when.
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: query.take,
    ...(query.cursor ? { cursor: { id: query.cursor }, skip: 1 } : {}),
  });
  return rows.map(toRecord);
}

/** The unfinished upload of the same file by the same workspace. */
export async function findUnfinishedUpload(actor: Actor, fingerprint: string): Promise<AssetRecord | null> {
  const row = await db().asset.findFirst({
    where: { ...visibleTo(actor), fingerprint, state: "uploading" },
    include: withConsent(actor),
    orderBy: { id: "desc" },
  });
  return row && toRecord(row);
}

export interface NewAsset {
  id: string;
  workspaceId: string;
  createdById: string | null;
  kind: AssetKind;
  origin: AssetOrigin;
  name: string;
  key: string;
  mime: string;
  sizeBytes: number;
}

export async function insertUpload(
  asset: NewAsset & { fingerprint: string; uploadId: string; partSizeBytes: number },
): Promise<void> {
  await db().asset.create({ data: { ...asset, state: "uploading" } });
}

export interface MediaFacts {
  durationMs: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  hasAudio: boolean;
  posterKey: string | null;
  peaks: Uint8Array | null;
}

/** With the layout of its filmstrip, where that is in the store. */
export type ReadyAsset = NewAsset & MediaFacts & { filmstrip?: Filmstrip | null };

/** An asset made by the product itself: ready at once. The same id again changes nothing (steps may run twice). */
export async function insertReadyAsset(asset: ReadyAsset, tx: Db = db()): Promise<void> {
  const { filmstrip, ...facts } = asset;
  const data = {
    ...facts,
    ...(filmstrip ? { filmstrip: { ...filmstrip } } : {}),
    peaks: asset.peaks ? Buffer.from(asset.peaks) : null,
    state: "ready" as const,
  };
  await tx.asset.upsert({ where: { id: asset.id }, create: data, update: {} });
}

/** Upload complete: the worker is told in the same transaction. False when it was not uploading any more. */
export async function markUploaded(actor: Actor, assetId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const changed = await tx.asset.updateMany({
      where: { id: assetId, ...visibleTo(actor), state: "uploading" },
      data: { state: "checking", uploadId: null },
    });
    if (changed.count === 0) return false;
    await writeEvent(tx, { name: "asset/uploaded", data: { assetId } });
    return true;
  });
}

/** Takes an asset out of sight, or brings it back. */
export async function setAssetDeleted(actor: Actor, assetId: string, deleted: boolean): Promise<boolean> {
  const changed = await db().asset.updateMany({
    where: { id: assetId, workspaceId: actor.workspaceId, purgedAt: null },
    data: { deletedAt: deleted ? new Date() : null },
  });
  return changed.count === 1;
}

// The worker's side: no actor, the id comes from an event that an authorised operation wrote.

export async function unsafeFindAsset(assetId: string): Promise<Asset | null> {
  return db().asset.findFirst({ where: { id: assetId, deletedAt: null } });
}

export async function unsafeMarkReady(
  assetId: string,
  facts: MediaFacts & { mime: string; sizeBytes: number },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const [ready] = await tx.asset.updateManyAndReturn({
      where: { id: assetId, state: "checking" },
      data: { ...facts, peaks: facts.peaks ? Buffer.from(facts.peaks) : null, state: "ready" },
      select: { kind: true },
    });
    if (ready?.kind !== "video") return;
    await tx.asset.updateMany({ where: { id: assetId }, data: { footage: lookingNow() } });
    await writeEvent(tx, { name: "asset/preflight.requested", data: { assetId } });
  });
}

const lookingNow = () => ({ state: "looking", atMs: Date.now() });

/** Has a video looked at, unless someone else asked since it was found with the footage `before`. */
export async function requestFootage(actor: Actor, assetId: string, before: unknown): Promise<void> {
  await db().$transaction(async (tx) => {
    const unchanged = before === null ? Prisma.AnyNull : (before as Prisma.InputJsonObject);
    const changed = await tx.asset.updateMany({
      where: { id: assetId, ...visibleTo(actor), state: "ready", footage: { equals: unchanged } },
      data: { footage: lookingNow() },
    });
    if (changed.count === 0) return;
    await writeEvent(tx, { name: "asset/preflight.requested", data: { assetId } });
  });
}

export async function unsafeMarkRefused(
  assetId: string,
  refusal: { code: string; detail: string | null },
): Promise<void> {
  await db().asset.updateMany({
    where: { id: assetId, state: "checking" },
    data: { state: "refused", refusalCode: refusal.code, refusalDetail: refusal.detail },
  });
}

export async function unsafeSetFilmstrip(assetId: string, filmstrip: Filmstrip): Promise<void> {
  await db().asset.updateMany({
    where: { id: assetId, purgedAt: null },
    data: { filmstrip: { ...filmstrip } },
  });
}

export async function unsafeSetPreview(assetId: string, previewKey: string): Promise<void> {
  await db().asset.updateMany({ where: { id: assetId }, data: { previewKey } });
}

export async function unsafeSetFootage(assetId: string, footage: object): Promise<void> {
  await db().asset.updateMany({
    where: { id: assetId, purgedAt: null },
    data: { footage: footage as Prisma.InputJsonObject },
  });
}

/** Of a project file, and checked: the worker is told, as of an upload, so that it makes the light copy for players. */
export async function unsafeInsertImportedAsset(asset: ReadyAsset): Promise<void> {
  await db().$transaction(async (tx) => {
    await insertReadyAsset(asset, tx);
    await writeEvent(tx, { name: "asset/uploaded", data: { assetId: asset.id } });
  });
}

/** Uploads that nobody went on with, and deleted assets whose bytes are still there, a batch at a time. */
export async function unsafeFindLeftovers(
  before: { uploadsMs: number; deletedMs: number },
  take: number,
): Promise<Asset[]> {
  return db().asset.findMany({
    where: {
      purgedAt: null,
      // Its id is the same whenever it is taken again, and its few bytes are there then.
      origin: { not: "sample" },
      OR: [
        { state: "uploading", createdAt: { lt: new Date(before.uploadsMs) } },
        { deletedAt: { lt: new Date(before.deletedMs) } },
      ],
    },
    take,
  });
}

/** The row stays: consents and productions speak of it. No picture of anybody does. */
export async function unsafeMarkPurged(assetId: string): Promise<void> {
  const now = new Date();
  await db().asset.update({
    where: { id: assetId },
    data: {
      ...{ purgedAt: now, deletedAt: now, uploadId: null, posterKey: null, previewKey: null, peaks: null },
      footage: Prisma.DbNull,
      filmstrip: Prisma.DbNull,
    },
  });
}
