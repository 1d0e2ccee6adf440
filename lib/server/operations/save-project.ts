import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findProject, updateProject } from "../data/projects";
import { requireDocument } from "../require-document";
import { requireEditor } from "../require-editor";

/**
 * Saves on top of the revision that the edit started from. Throws instead of overwriting: `stale_revision`, or
 * `newer_document` where a newer version of the product saved last.
 */
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
  const stored = await findProject(actor, input.projectId);
  if (!stored) throw new AppError("not_found");
  requireDocument(stored.document);
  throw new AppError("stale_revision");
}
