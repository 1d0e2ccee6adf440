import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { Actor } from "@/lib/domain/actor";
import type { ViewerView } from "@/lib/domain/views";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findViewer } from "../data/users";

/** The name follows from whether the site is on HTTPS; a browser may still hold the one of before. */
const COOKIE_NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** The signed-in person of this request with their workspace, or null. Read from the database once a request. */
export const currentViewer = cache(async (): Promise<ViewerView | null> => {
  const jar = await cookies();
  const userId = await sessionUserId(COOKIE_NAMES.flatMap((name) => jar.get(name)?.value ?? []));
  return userId ? findViewer(userId) : null;
});

/** Whose session the first valid one of `tokens` is; null when all have expired or are not ours. */
export async function sessionUserId(tokens: string[]): Promise<string | null> {
  for (const token of tokens) {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
    if (claims?.sub) return claims.sub;
  }
  return null;
}

/** Who asks. Every page, route and action that shows or changes anything calls it. Throws `not_signed_in`. */
export async function requireActor(): Promise<Actor> {
  const viewer = await currentViewer();
  if (!viewer) throw new AppError("not_signed_in");
  return { userId: viewer.userId, workspaceId: viewer.workspace.id, role: viewer.workspace.role };
}
