import type { ProjectView } from "@/lib/domain/views";
import type { Project } from "@/prisma/generated/client";
import { requireDocument } from "../require-document";

export function presentProject(project: Project): ProjectView {
  return {
    id: project.id,
    name: project.name,
    revision: project.revision,
    document: requireDocument(project.document),
    updatedAt: project.updatedAt.toISOString(),
  };
}
