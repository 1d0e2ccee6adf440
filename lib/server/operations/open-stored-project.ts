import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { findProject } from "../data/projects";

/** A project with its document as it was stored, of whatever version: for taking it along, not for editing. */
export async function openStoredProject(
  actor: Actor,
  projectId: string,
): Promise<{ name: string; document: unknown }> {
  const project = await findProject(actor, projectId);
  if (!project) throw new AppError("not_found");
  return { name: project.name, document: project.document };
}
