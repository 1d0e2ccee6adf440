import type { Actor } from "@/lib/domain/actor";
import type { Prisma, ProjectRevision } from "@/prisma/generated/client";
import { db } from "../db";

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;

const ofProject = (actor: Actor, projectId: string) =>
  ({
    projectId,
    project: { workspaceId: actor.workspaceId, deletedAt: null },
  }) satisfies Prisma.ProjectRevisionWhereInput;

/** A revision without its document. */
export type RevisionRecord = Omit<ProjectRevision, "document"> & { author: string | null };

/** The newest first, with the names of their authors. */
export async function listRevisions(
  actor: Actor,
  projectId: string,
  take: number,
): Promise<RevisionRecord[]> {
  const rows = await db().projectRevision.findMany({
    where: ofProject(actor, projectId),
    omit: { document: true },
    orderBy: { revision: "desc" },
    take,
  });
  const userIds = [...new Set(rows.flatMap(({ createdById }) => createdById ?? []))];
  const users = await db().user.findMany({
    where: { id: { in: userIds } },
    select: { id: true, name: true, email: true },
  });
  const names = new Map(users.map(({ id, name, email }) => [id, name ?? email ?? "Guest"]));
  return rows.map((row) => ({ ...row, author: names.get(row.createdById ?? "") ?? null }));
}

export async function findRevision(
  actor: Actor,
  projectId: string,
  revision: number,
): Promise<ProjectRevision | null> {
  return db().projectRevision.findFirst({ where: { ...ofProject(actor, projectId), revision } });
}

export async function setRevisionName(
  actor: Actor,
  version: { projectId: string; revision: number; name: string | null },
): Promise<boolean> {
  const changed = await db().projectRevision.updateMany({
    where: { ...ofProject(actor, version.projectId), revision: version.revision },
    data: { name: version.name },
  });
  return changed.count === 1;
}

/**
 * Thins out what was saved by itself, of every workspace: all of the last hour stays, then the last of each hour for a
 * day, then the last of each day. What has a name and what is the newest stays. Returns how many went.
 */
export async function unsafeThinRevisions(nowMs: number): Promise<number> {
  const hourAgo = new Date(nowMs - HOUR_MS);
  const dayAgo = new Date(nowMs - DAY_MS);
  return db().$executeRaw`
    DELETE FROM "ProjectRevision" AS old
    USING (
      SELECT r."projectId", r."revision", row_number() OVER (
        PARTITION BY r."projectId", CASE
          WHEN r."createdAt" >= ${dayAgo} THEN date_trunc('hour', r."createdAt")
          ELSE date_trunc('day', r."createdAt")
        END, r."createdAt" >= ${dayAgo}
        ORDER BY r."revision" DESC
      ) AS place
      FROM "ProjectRevision" AS r
      JOIN "Project" AS p ON p."id" = r."projectId"
      WHERE r."createdAt" < ${hourAgo} AND r."name" IS NULL AND r."revision" <> p."revision"
    ) AS ranked
    WHERE ranked.place > 1 AND old."projectId" = ranked."projectId" AND old."revision" = ranked."revision"`;
}
