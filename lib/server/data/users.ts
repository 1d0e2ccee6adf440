import type { ViewerView } from "@/lib/domain/views";
import { db } from "../db";

const OWN_WORKSPACE = { create: { role: "owner", workspace: { create: { name: "My workspace" } } } } as const;

export interface UserCredentials {
  id: string;
  passwordHash: string | null;
}

export async function findCredentialsByEmail(email: string): Promise<UserCredentials | null> {
  return db().user.findUnique({ where: { email }, select: { id: true, passwordHash: true } });
}

/** Creates a user with a workspace of their own. Returns null when the email is taken. */
export async function insertRegisteredUser(user: {
  email: string;
  passwordHash: string;
  name: string | null;
}): Promise<string | null> {
  try {
    const created = await db().user.create({
      data: { ...user, memberships: OWN_WORKSPACE },
      select: { id: true },
    });
    return created.id;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

export async function insertGuestUser(): Promise<string> {
  const created = await db().user.create({
    data: { kind: "guest", memberships: OWN_WORKSPACE },
    select: { id: true },
  });
  return created.id;
}

/** Turns a guest into a registered user; workspace and content stay. False when the email is taken or no guest. */
export async function updateGuestToRegistered(
  userId: string,
  user: { email: string; passwordHash: string },
): Promise<boolean> {
  try {
    const changed = await db().user.updateMany({
      where: { id: userId, kind: "guest" },
      data: { ...user, kind: "registered" },
    });
    return changed.count === 1;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** The signed-in person with the workspace they joined first; someone who came by OAuth gets one made now. */
export async function findViewer(userId: string): Promise<ViewerView | null> {
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, kind: true, email: true, name: true },
  });
  if (!user) return null;
  const membership = (await firstMembership(userId)) ?? (await createOwnWorkspace(userId));
  return {
    userId: user.id,
    kind: user.kind,
    email: user.email,
    name: user.name,
    workspace: { ...membership.workspace, role: membership.role },
  };
}

const MEMBERSHIP_FIELDS = { role: true, workspace: { select: { id: true, name: true } } } as const;

function firstMembership(userId: string) {
  return db().membership.findFirst({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: MEMBERSHIP_FIELDS,
  });
}

async function createOwnWorkspace(userId: string) {
  await db().user.update({ where: { id: userId }, data: { memberships: OWN_WORKSPACE } });
  const membership = await firstMembership(userId);
  if (!membership) throw new Error("a workspace was made and is not there");
  return membership;
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
