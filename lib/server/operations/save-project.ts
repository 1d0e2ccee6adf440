import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findProject, updateProject } from "../data/projects";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";

/** Saves on top of the revision that the edit started from. Throws `stale_revision` instead of overwriting. */
export async function saveProject(
  actor: Actor,
  input: { projectId: string; revision: number; name?: string; document: unknown },
): Promise<{ revision: number }> {
  requireEditor(actor);
  const document = requireDocument(input.document);
  const name = input.name?.trim().slice(0, 200) || undefined;
  const revision = await updateProject(actor, {
    projectId: input.projectId,
    revision: input.revision,
    name,
    document,
  });
  if (revision !== null) return { revision };
  throw new AppError((await findProject(actor, input.projectId)) ? "stale_revision" : "not_found");
}
