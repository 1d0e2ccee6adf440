import { DOCUMENT_VERSION } from "@/lib/document/schema";
import type { Actor } from "@/lib/domain/actor";
import type { Prisma, Project } from "@/prisma/generated/client";
import { db } from "../db";
import { PRODUCTION_PARTS, type ProductionRecord } from "./productions";

const visibleTo = (actor: Actor) =>
  ({ workspaceId: actor.workspaceId, deletedAt: null }) satisfies Prisma.ProjectWhereInput;

/** A document as the database stores it. */
const asJson = (document: object) => document as Prisma.InputJsonObject;

/** A project as stored. */
export type ProjectRecord = Project;
export type ProjectListing = Project & { productions: ProductionRecord[] };

export async function findProject(actor: Actor, projectId: string): Promise<Project | null> {
  return db().project.findFirst({ where: { id: projectId, ...visibleTo(actor) } });
}

export async function listProjectsWithLatest(
  actor: Actor,
  query: { cursor: string | null; take: number },
): Promise<ProjectListing[]> {
  return db().project.findMany({
    where: visibleTo(actor),
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: query.take,
    ...(query.cursor ? { cursor: { id: query.cursor }, skip: 1 } : {}),
    include: {
      productions: {
        // New words that the editor had spoken are no video, and one that was given up hides none that is ready.
        where: { renders: { some: {} }, state: { not: "cancelled" } },
        orderBy: { id: "desc" },
        take: 1,
        include: PRODUCTION_PARTS,
      },
    },
  });
}

export async function insertProject(
  actor: Actor,
  project: { name: string; document: object },
): Promise<Project> {
  const document = asJson(project.document);
  return db().project.create({
    data: {
      name: project.name,
      document,
      workspaceId: actor.workspaceId,
      createdById: actor.userId,
      revisions: { create: { revision: 1, document, createdById: actor.userId } },
    },
  });
}

/** A project made of a file, under the upload's id; the same again changes nothing. */
export async function unsafeInsertImported(project: {
  id: string;
  workspaceId: string;
  createdById: string | null;
  name: string;
  document: object;
}): Promise<void> {
  const { createdById } = project;
  const document = asJson(project.document);
  await db().project.upsert({
    where: { id: project.id },
    create: {
      ...project,
      document,
      revisions: { create: { revision: 1, document, createdById } },
    },
    update: {},
  });
}

/** Not made by a newer version of the product, whose document must not be overwritten with one that knows less. */
const OURS = {
  document: { path: ["version"], lte: DOCUMENT_VERSION },
} satisfies Prisma.ProjectWhereInput;

/**
 * Saves on top of `revision`. Returns the new revision, or null when someone saved in between, when what is stored is of a
 * newer version, or when it is not there.
 */
export async function updateProject(
  actor: Actor,
  save: { projectId: string; revision: number; name?: string; document: object },
): Promise<number | null> {
  const document = asJson(save.document);
  return db().$transaction(async (tx) => {
    const changed = await tx.project.updateMany({
      where: { id: save.projectId, revision: save.revision, ...OURS, ...visibleTo(actor) },
      data: { document, revision: { increment: 1 }, ...(save.name === undefined ? {} : { name: save.name }) },
    });
    if (changed.count === 0) return null;
    const revision = save.revision + 1;
    await tx.projectRevision.create({
      data: { projectId: save.projectId, revision, document, createdById: actor.userId },
    });
    return revision;
  });
}

/** The name is no part of the document: no revision. */
export async function setProjectName(
  actor: Actor,
  { projectId, name }: { projectId: string; name: string },
): Promise<boolean> {
  const changed = await db().project.updateMany({
    where: { id: projectId, ...visibleTo(actor) },
    data: { name },
  });
  return changed.count === 1;
}

export async function setProjectDeleted(actor: Actor, projectId: string, deleted: boolean): Promise<boolean> {
  const changed = await db().project.updateMany({
    where: { id: projectId, workspaceId: actor.workspaceId },
    data: { deletedAt: deleted ? new Date() : null },
  });
  return changed.count === 1;
}
