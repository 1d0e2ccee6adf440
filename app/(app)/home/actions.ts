"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectCard } from "@/lib/domain/views";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema } from "@/lib/server/input-schemas";
import { deleteProject } from "@/lib/server/operations/delete-project";
import { listProjects } from "@/lib/server/operations/list-projects";
import { restoreProject } from "@/lib/server/operations/restore-project";
import { parseInput } from "@/lib/server/parse-input";

export async function loadProjects(
  cursor: string,
): Promise<ActionResult<{ projects: ProjectCard[]; nextCursor: string | null }>> {
  return action(async () => listProjects(await requireActor(), { cursor: parseInput(idSchema, cursor) }));
}

export async function removeProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => deleteProject(await requireActor(), parseInput(idSchema, projectId)));
}

export async function bringBackProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => restoreProject(await requireActor(), parseInput(idSchema, projectId)));
}
