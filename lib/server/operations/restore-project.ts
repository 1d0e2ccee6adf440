import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setProjectDeleted } from "../data/projects";
import { requireEditor } from "../require-editor";

/** Undoes `deleteProject`. */
export async function restoreProject(actor: Actor, projectId: string): Promise<void> {
  requireEditor(actor);
  if (!(await setProjectDeleted(actor, projectId, false))) throw new AppError("not_found");
}
