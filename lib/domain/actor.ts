import type { Role } from "./views";

/** Who is asking, in which workspace. Built once a request from the session and the membership, never from input. */
export interface Actor {
  userId: string;
  workspaceId: string;
  role: Role;
}

/** Owners and editors change things; reviewers look. */
export function mayEdit(actor: Actor): boolean {
  return actor.role !== "reviewer";
}
