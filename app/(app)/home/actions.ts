"use server";

import { z } from "zod";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProjectCard } from "@/lib/domain/views";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { deleteProject } from "@/lib/server/operations/delete-project";
import { listProjects } from "@/lib/server/operations/list-projects";
import { restoreProject } from "@/lib/server/operations/restore-project";
import { parseInput } from "@/lib/server/parse-input";

const id = z.string().max(64);

export async function loadProjects(
  cursor: string,
): Promise<ActionResult<{ projects: ProjectCard[]; nextCursor: string | null }>> {
  return action(async () => listProjects(await requireActor(), { cursor: parseInput(id, cursor) }));
}

export async function removeProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => deleteProject(await requireActor(), parseInput(id, projectId)));
}

export async function bringBackProject(projectId: string): Promise<ActionResult<void>> {
  return action(async () => restoreProject(await requireActor(), parseInput(id, projectId)));
}
