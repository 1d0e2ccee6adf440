import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setProjectDeleted } from "../data/projects";
import { requireEditor } from "../require-editor";

/** Takes a project out of the library; `restoreProject` brings it back. */
export async function deleteProject(actor: Actor, projectId: string): Promise<void> {
  requireEditor(actor);
  if (!(await setProjectDeleted(actor, projectId, true))) throw new AppError("not_found");
}
