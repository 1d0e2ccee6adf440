import type { Actor } from "@/lib/domain/actor";
import type { ProjectView } from "@/lib/domain/views";
import { openVersion } from "./open-version";
import { saveProject } from "./save-project";

/**
 * Makes the document of revision `restore` the newest, on top of `revision`: a new revision, nothing is taken away.
 * Throws `stale_revision` when someone saved in between.
 */
export async function restoreVersion(
  actor: Actor,
  input: { projectId: string; revision: number; restore: number },
): Promise<ProjectView> {
  const { projectId, revision, restore } = input;
  const version = await openVersion(actor, { projectId, revision: restore });
  const saved = await saveProject(actor, { projectId, revision, document: version.document });
  return { ...version, revision: saved.revision, updatedAt: new Date().toISOString() };
}
