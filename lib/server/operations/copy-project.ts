import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findProject, insertProject } from "../data/projects";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";

const ENDING = " (copy)";

/**
 * A second project of the same document, at revision 1. Its files are those of the first, its videos stay with it. Throws
 * `not_found`, or `newer_document` where a newer version of the product saved it.
 */
export async function copyProject(actor: Actor, projectId: string): Promise<{ id: string; name: string }> {
  requireEditor(actor);
  const project = await findProject(actor, projectId);
  if (!project) throw new AppError("not_found");
  const document = requireDocument(project.document);
  const name = `${project.name.slice(0, 200 - ENDING.length)}${ENDING}`;
  const copy = await insertProject(actor, { name, document });
  return { id: copy.id, name: copy.name };
}
