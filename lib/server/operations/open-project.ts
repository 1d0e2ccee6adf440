import type { Actor } from "@/lib/domain/actor";
import type { ProjectView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findProject } from "../data/projects";
import { presentProject } from "../present/project-view";

/**
 * A project with its newest document. Throws `not_found` for what is not there, or not theirs, `newer_document` where a
 * newer version of the product saved it.
 */
export async function openProject(actor: Actor, projectId: string): Promise<ProjectView> {
  const project = await findProject(actor, projectId);
  if (!project) throw new AppError("not_found");
  return presentProject(project);
}
