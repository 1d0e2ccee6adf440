import type { Actor } from "@/lib/domain/actor";
import { findViewer } from "@/lib/server/data/users";
import { createGuest } from "@/lib/server/operations/create-guest";

/** A guest in a workspace of their own. */
export async function someActor(): Promise<Actor> {
  const userId = await createGuest({ address: `test-${Math.random()}` });
  const viewer = await findViewer(userId);
  if (!viewer) throw new Error("the guest is not there");
  return { userId, workspaceId: viewer.workspace.id, role: viewer.workspace.role };
}
