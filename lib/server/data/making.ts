/**
 * The worker's side of productions. No actor: ids come from events that an authorised operation wrote. Every write
 * names the attempt and wants it still running, so that a cancelled or superseded run can change nothing.
 */
import type { Word } from "@/lib/document/words";
import type { ErrorCode } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { db } from "../db";
import { insertReadyAsset, type ReadyAsset } from "./assets";
import { PRODUCTION_PARTS, type ProductionRecord } from "./productions";

/** One try of one production. */
export interface Attempt {
  productionId: string;
  attempt: number;
}

/** The making of one take within it. */
export interface TakeAttempt extends Attempt {
  takeId: string;
}

const live = ({ productionId, attempt }: Attempt) =>
  ({ id: productionId, attempt, state: "running" }) as const satisfies Prisma.ProductionWhereInput;
/** A job that still has to be done: progress and failures that come late change nothing of what is done. */
const liveJob = (of: Attempt) =>
  ({
    productionId: of.productionId,
    state: { in: ["waiting", "running"] },
    production: live(of),
  }) as const satisfies Prisma.RenderWhereInput;
const liveTakeJob = (of: TakeAttempt) => ({ ...liveJob(of), takeId: of.takeId });

/** From waiting (or, after a crash, running) to running. Null: cancelled, superseded or over. */
export async function unsafeBeginProduction(of: Attempt): Promise<ProductionRecord | null> {
  await db().production.updateMany({
    where: { id: of.productionId, attempt: of.attempt, state: "waiting" },
    data: { state: "running", startedAt: new Date() },
  });
  return unsafeFindRunning(of);
}

/** The production while this attempt is the one that runs, else null. */
export async function unsafeFindRunning(of: Attempt): Promise<ProductionRecord | null> {
  return db().production.findFirst({ where: live(of), include: PRODUCTION_PARTS });
}

export async function unsafeIsRunning(of: Attempt): Promise<boolean> {
  return (await db().production.count({ where: live(of) })) === 1;
}

export async function unsafeFinishProduction(of: Attempt): Promise<void> {
  await db().production.updateMany({ where: live(of), data: { state: "succeeded", finishedAt: new Date() } });
}

/** Ends the attempt as failed: with the code of the job that failed, else `fallback`. */
export async function unsafeFailProduction(of: Attempt, fallback: ErrorCode): Promise<void> {
  const finishedAt = new Date();
  await db().$transaction(async (tx) => {
    // The state is changed first: that locks the production against a cancel at the same moment.
    const { count } = await tx.production.updateMany({
      where: { id: of.productionId, attempt: of.attempt, state: { in: ["waiting", "running"] } },
      data: { state: "failed", failureCode: fallback, finishedAt },
    });
    if (count === 0) return;
    const { speeches, lipSyncs, renders } = await tx.production.findUniqueOrThrow({
      where: { id: of.productionId },
      include: PRODUCTION_PARTS,
    });
    const known = [...speeches, ...lipSyncs, ...renders].find(
      (job) => job.failureCode && job.state !== "succeeded",
    );
    if (known) {
      await tx.production.update({
        where: { id: of.productionId },
        data: { failureCode: known.failureCode },
      });
    }
    const failed = {
      where: {
        productionId: of.productionId,
        // One may fail before it runs: its inputs are gone.
        OR: [{ state: "running" }, { state: "waiting", failureCode: { not: null } }],
      } satisfies Prisma.RenderWhereInput,
      data: { state: "failed", finishedAt },
    } as const;
    await tx.speechJob.updateMany(failed);
    await tx.lipSyncJob.updateMany(failed);
    await tx.render.updateMany(failed);
  });
}

// One job

/** What is told of any job while it runs. */
interface JobChange {
  state?: "running";
  /** 0..1. */
  progress?: number;
  failureCode?: ErrorCode | null;
  startedAt?: Date;
}

const succeeded = () =>
  ({ state: "succeeded", progress: 1, failureCode: null, finishedAt: new Date() }) as const;

// Speech

export async function unsafeUpdateSpeech(
  of: TakeAttempt,
  change: JobChange & { inputsHash?: string },
): Promise<void> {
  await db().speechJob.updateMany({ where: liveTakeJob(of), data: change });
}

/** The sound and words of the same speech in the same workspace. */
export async function unsafeFindSameSpeech(
  workspaceId: string,
  inputsHash: string,
): Promise<{ audioAssetId: string; words: unknown } | null> {
  const job = await db().speechJob.findFirst({
    where: { inputsHash, state: "succeeded", audioAssetId: { not: null }, production: { workspaceId } },
    orderBy: { id: "desc" },
  });
  return job?.audioAssetId ? { audioAssetId: job.audioAssetId, words: job.words } : null;
}

/** The words are there: `audioAssetId` names the sound, made or brought. */
export async function unsafeFinishSpeech(
  of: TakeAttempt,
  made: { audioAssetId: string; words: Word[]; asset: ReadyAsset | null },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const finished = await tx.speechJob.updateMany({
      where: liveTakeJob(of),
      data: {
        ...succeeded(),
        audioAssetId: made.audioAssetId,
        words: made.words as unknown as Prisma.InputJsonArray,
      },
    });
    if (finished.count > 0 && made.asset) await insertReadyAsset(made.asset, tx);
  });
}

// Lip-sync

export async function unsafeUpdateLipSync(
  of: TakeAttempt,
  change: JobChange & { inputsHash?: string; engineUrl?: string | null; engineTaskId?: string | null },
): Promise<void> {
  await db().lipSyncJob.updateMany({ where: liveTakeJob(of), data: change });
}

/** A finished lip-sync of the same inputs in the same workspace. */
export async function unsafeFindSameLipSync(
  workspaceId: string,
  inputsHash: string,
): Promise<{ resultAssetId: string; figures: unknown } | null> {
  const job = await db().lipSyncJob.findFirst({
    where: { inputsHash, state: "succeeded", resultAssetId: { not: null }, production: { workspaceId } },
    orderBy: { id: "desc" },
  });
  return job?.resultAssetId ? { resultAssetId: job.resultAssetId, figures: job.figures } : null;
}

export async function unsafeFinishLipSync(
  of: TakeAttempt,
  made: { resultAssetId: string; figures: object | null; asset: ReadyAsset | null },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const finished = await tx.lipSyncJob.updateMany({
      where: liveTakeJob(of),
      data: {
        ...succeeded(),
        resultAssetId: made.resultAssetId,
        figures: (made.figures ?? undefined) as Prisma.InputJsonObject | undefined,
      },
    });
    if (finished.count > 0 && made.asset) await insertReadyAsset(made.asset, tx);
  });
}

// Render

export async function unsafeUpdateRender(
  of: Attempt,
  format: string,
  change: JobChange & { frameKey?: string },
): Promise<void> {
  await db().render.updateMany({ where: { ...liveJob(of), format }, data: change });
}

export async function unsafeFinishRender(
  of: Attempt,
  format: string,
  made: { asset: ReadyAsset; figures: object },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const finished = await tx.render.updateMany({
      where: { ...liveJob(of), format },
      data: {
        ...succeeded(),
        outputAssetId: made.asset.id,
        figures: made.figures as Prisma.InputJsonObject,
      },
    });
    if (finished.count === 0) return;
    await insertReadyAsset(made.asset, tx);
    await tx.usageRecord.create({
      data: {
        workspaceId: made.asset.workspaceId,
        kind: "rendered_seconds",
        amount: (made.asset.durationMs ?? 0) / 1000,
        productionId: of.productionId,
      },
    });
  });
}
