"use server";

import { z } from "zod";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectCard } from "@/lib/domain/views";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema, nameSchema } from "@/lib/server/input-schemas";
import { copyProject } from "@/lib/server/operations/copy-project";
import { deleteProject } from "@/lib/server/operations/delete-project";
import { listProjects } from "@/lib/server/operations/list-projects";
import { renameProject } from "@/lib/server/operations/rename-project";
import { restoreProject } from "@/lib/server/operations/restore-project";
import { parseInput } from "@/lib/server/parse-input";

export async function loadProjects(
  cursor: string,
): Promise<ActionResult<{ projects: ProjectCard[]; nextCursor: string | null }>> {
  return action(async () => listProjects(await requireActor(), { cursor: parseInput(idSchema, cursor) }));
}

const renameSchema = z.object({ projectId: idSchema, name: nameSchema });
export async function nameProject(input: z.infer<typeof renameSchema>): Promise<ActionResult<void>> {
  return action(async () => renameProject(await requireActor(), parseInput(renameSchema, input)));
}

export async function duplicateProject(
  projectId: string,
): Promise<ActionResult<{ id: string; name: string }>> {
  return action(async () => copyProject(await requireActor(), parseInput(idSchema, projectId)));
}

export async function removeProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => deleteProject(await requireActor(), parseInput(idSchema, projectId)));
}

export async function bringBackProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => restoreProject(await requireActor(), parseInput(idSchema, projectId)));
}
