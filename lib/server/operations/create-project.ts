import type { Actor } from "@/lib/domain/actor";
import type { ProjectView } from "@/lib/domain/views";
import { insertProject } from "../data/projects";
import { presentProject } from "../present/project-view";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";

/** A new project at revision 1. Throws `bad_request` when the document is malformed. */
export async function createProject(
  actor: Actor,
  input: { name: string; document: unknown },
): Promise<ProjectView> {
  requireEditor(actor);
  const document = requireDocument(input.document);
  return presentProject(
    await insertProject(actor, { name: input.name.trim().slice(0, 200) || "Untitled", document }),
  );
}
