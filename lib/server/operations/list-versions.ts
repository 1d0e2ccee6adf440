import type { Actor } from "@/lib/domain/actor";
import type { VersionView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findProject } from "../data/projects";
import { listRevisions } from "../data/revisions";

const MOST = 300;

/** The kept revisions of a project, newest first. Every project has one: none means `not_found`. */
export async function listVersions(actor: Actor, projectId: string): Promise<VersionView[]> {
  if (!(await findProject(actor, projectId))) throw new AppError("not_found");
  const revisions = await listRevisions(actor, projectId, MOST);
  return revisions.map(({ revision, name, author, createdAt }) => ({
    revision,
    name,
    author,
    createdAt: createdAt.toISOString(),
  }));
}
