import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { setRevisionName } from "../data/revisions";
import { requireEditor } from "../require-editor";

/** Gives a revision a name, which keeps it for good; an empty one takes the name off. */
export async function nameVersion(
  actor: Actor,
  input: { projectId: string; revision: number; name: string },
): Promise<void> {
  requireEditor(actor);
  const name = input.name.trim().slice(0, 100) || null;
  if (!(await setRevisionName(actor, { ...input, name }))) throw new AppError("not_found");
}
