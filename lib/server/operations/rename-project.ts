import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setProjectName } from "../data/projects";
import { requireEditor } from "../require-editor";

/** Gives a project another name; its document stays at its revision. Throws `bad_request` for an empty name, `not_found`. */
export async function renameProject(actor: Actor, input: { projectId: string; name: string }): Promise<void> {
  requireEditor(actor);
  const name = input.name.trim().slice(0, 200);
  if (name === "") throw new AppError("bad_request", { detail: "A video needs a name." });
  if (!(await setProjectName(actor, { projectId: input.projectId, name }))) throw new AppError("not_found");
}
