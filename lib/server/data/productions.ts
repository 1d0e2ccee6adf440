import type { Actor } from "@/lib/domain/actor";
import type { LipSyncJob, Prisma, Production, Render, SpeechJob } from "@/prisma/generated/client";
import { db } from "../db";
import { writeAudit } from "./audit";
import { writeEvent } from "./outbox";

export const PRODUCTION_PARTS = {
  speeches: { orderBy: { id: "asc" } },
  lipSyncs: { orderBy: { id: "asc" } },
  renders: { orderBy: { format: "asc" } },
} as const satisfies Prisma.ProductionInclude;

export type ProductionRecord = Production & {
  speeches: SpeechJob[];
  lipSyncs: LipSyncJob[];
  renders: Render[];
};
export type ProductionWithProject = ProductionRecord & { project: { name: string } };

const WITH_PROJECT = { ...PRODUCTION_PARTS, project: { select: { name: true } } } as const;
const ACTIVE = { in: ["waiting", "running"] } as const satisfies Prisma.EnumJobStateFilter;

export async function findProduction(
  actor: Actor,
  productionId: string,
): Promise<ProductionWithProject | null> {
  return db().production.findFirst({
    where: { id: productionId, workspaceId: actor.workspaceId },
    include: WITH_PROJECT,
  });
}

/** The productions of a project, newest first. */
export async function listProductionsOf(
  actor: Actor,
  projectId: string,
  take: number,
): Promise<ProductionWithProject[]> {
  return db().production.findMany({
    where: { projectId, workspaceId: actor.workspaceId, project: { deletedAt: null } },
    orderBy: { id: "desc" },
    take,
    include: WITH_PROJECT,
  });
}

/**
 * Writes the production, its waiting jobs and the event, all or nothing. Null when the workspace is making
 * `maxActive` already: counted under a lock on the workspace, so that two requests cannot both slip in.
 */
export async function insertProduction(
  actor: Actor,
  production: {
    projectId: string;
    revision: number;
    document: object;
    /** How the videos are written; null: as usual. */
    settings: object | null;
    /** Ids of the takes that have to be made. */
    takes: string[];
    formats: string[];
    maxActive: number;
  },
): Promise<string | null> {
  return db().$transaction(async (tx) => {
    if (!(await mayMakeOneMore(tx, actor, production.maxActive))) return null;
    const { id } = await tx.production.create({
      data: {
        workspaceId: actor.workspaceId,
        requestedById: actor.userId,
        projectId: production.projectId,
        revision: production.revision,
        document: production.document as Prisma.InputJsonObject,
        ...(production.settings ? { settings: production.settings as Prisma.InputJsonObject } : {}),
        speeches: { create: production.takes.map((takeId) => ({ takeId })) },
        lipSyncs: { create: production.takes.map((takeId) => ({ takeId })) },
        renders: { create: production.formats.map((format) => ({ format })) },
      },
    });
    await writeEvent(tx, { name: "production/requested", data: { productionId: id, attempt: 1 } });
    await writeAudit(tx, actor, { action: "production.requested", target: id });
    return id;
  });
}

/** Locks the workspace until the transaction ends. */
async function mayMakeOneMore(
  tx: Prisma.TransactionClient,
  { workspaceId }: Actor,
  maxActive: number,
): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId} FOR UPDATE`;
  return (await tx.production.count({ where: { workspaceId, state: ACTIVE } })) < maxActive;
}

/** Ends a production and its unfinished jobs; the worker sees it at its next look. False when it was over already. */
export async function cancelActiveProduction(actor: Actor, productionId: string): Promise<boolean> {
  const cancelled = { state: "cancelled", finishedAt: new Date() } as const;
  return db().$transaction(async (tx) => {
    const [changed] = await tx.production.updateManyAndReturn({
      where: { id: productionId, workspaceId: actor.workspaceId, state: ACTIVE },
      data: { ...cancelled, cancelRequestedAt: new Date() },
      select: { attempt: true },
    });
    if (!changed) return false;
    const jobs = { where: { productionId, state: ACTIVE }, data: cancelled };
    await tx.speechJob.updateMany(jobs);
    const lipSyncs = await tx.lipSyncJob.updateManyAndReturn(jobs);
    await tx.render.updateMany(jobs);
    const engineTasks = lipSyncs.flatMap(({ engineUrl, engineTaskId: taskId }) =>
      engineUrl && taskId ? [{ engineUrl, taskId }] : [],
    );
    await writeEvent(tx, {
      name: "production/cancel.requested",
      data: { productionId, attempt: changed.attempt, engineTasks },
    });
    await writeAudit(tx, actor, { action: "production.cancelled", target: productionId });
    return true;
  });
}

/** Starts a failed or cancelled production again, if the workspace may make one more; what had succeeded is kept. */
export async function restartProduction(
  actor: Actor,
  productionId: string,
  maxActive: number,
): Promise<"restarted" | "too_many" | "not_over"> {
  const again = {
    state: "waiting",
    progress: 0,
    failureCode: null,
    startedAt: null,
    finishedAt: null,
  } as const;
  return db().$transaction(async (tx) => {
    if (!(await mayMakeOneMore(tx, actor, maxActive))) return "too_many";
    const [changed] = await tx.production.updateManyAndReturn({
      where: { id: productionId, workspaceId: actor.workspaceId, state: { in: ["failed", "cancelled"] } },
      data: {
        state: "waiting",
        failureCode: null,
        failureDetail: null,
        cancelRequestedAt: null,
        finishedAt: null,
        attempt: { increment: 1 },
        attemptStartedAt: new Date(),
      },
      select: { attempt: true },
    });
    if (!changed) return "not_over";
    const where = { productionId, state: { not: "succeeded" } } as const;
    await tx.speechJob.updateMany({ where, data: again });
    await tx.lipSyncJob.updateMany({ where, data: { ...again, engineUrl: null, engineTaskId: null } });
    await tx.render.updateMany({ where, data: again });
    await writeEvent(tx, { name: "production/requested", data: { productionId, attempt: changed.attempt } });
    await writeAudit(tx, actor, { action: "production.retried", target: productionId });
    return "restarted";
  });
}
