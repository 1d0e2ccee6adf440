import { PrismaAdapter } from "@auth/prisma-adapter";
import type { NextAuthOptions } from "next-auth";
import { db } from "../db";

/**
 * NextAuth's records in our tables. Sessions are signed tokens, so there is no Session table; the adapter serves
 * OAuth accounts and magic links. Its types are of another major version of the same contract.
 */
export function authAdapter(): NextAuthOptions["adapter"] {
  return PrismaAdapter(db() as unknown as Parameters<typeof PrismaAdapter>[0]) as NextAuthOptions["adapter"];
}
