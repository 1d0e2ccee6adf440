import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import type { AdapterUser } from "next-auth/adapters";
import { db } from "../db";

/**
 * NextAuth's records in our tables. Sessions are signed tokens, so there is no Session table; the adapter serves
 * OAuth accounts and magic links. Its types are of another major version of the same contract.
 */
export function authAdapter(): NextAuthOptions["adapter"] {
  const adapter = PrismaAdapter(
    db() as unknown as Parameters<typeof PrismaAdapter>[0],
  ) as NextAuthOptions["adapter"];
  if (!adapter?.updateUser) return adapter;
  const { updateUser } = adapter;
  return {
    ...adapter,
    updateUser: async (user: Partial<AdapterUser> & Pick<AdapterUser, "id">) => {
      if (user.emailVerified) await dropUnprovenPassword(user.id);
      return updateUser(user);
    },
  };
}

/** Whoever registered an address with a password before its owner proved it by a link loses that password. */
async function dropUnprovenPassword(userId: string): Promise<void> {
  await db().user.updateMany({ where: { id: userId, emailVerified: null }, data: { passwordHash: null } });
}
