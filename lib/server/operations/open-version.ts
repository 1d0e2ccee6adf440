import type { Actor } from "@/lib/domain/actor";
import type { ProjectView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findProject } from "../data/projects";
import { findRevision } from "../data/revisions";
import { requireDocument } from "../require-document";

/** A project as it was at a revision, to be looked at. Throws `not_found` once it was thinned out. */
export async function openVersion(
  actor: Actor,
  input: { projectId: string; revision: number },
): Promise<ProjectView> {
  const [project, version] = await Promise.all([
    findProject(actor, input.projectId),
    findRevision(actor, input.projectId, input.revision),
  ]);
  if (!project || !version) throw new AppError("not_found");
  return {
    id: project.id,
    name: project.name,
    revision: version.revision,
    document: requireDocument(version.document),
    updatedAt: version.createdAt.toISOString(),
  };
}
