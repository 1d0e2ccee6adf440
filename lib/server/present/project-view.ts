import type { ProjectView } from "@/lib/domain/views";
import type { ProjectRecord } from "../data/projects";
import { requireDocument } from "../require-document";

/** What is kept of a project, `document` as it was stored. */

export function presentProject(project: ProjectRecord): ProjectView {
  return {
    id: project.id,
    name: project.name,
    revision: project.revision,
    document: requireDocument(project.document),
    updatedAt: project.updatedAt.toISOString(),
  };
}
