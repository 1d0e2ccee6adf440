import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/** A client or a transaction of it: what the functions in `data/` take. */
export type Db = PrismaClient | Prisma.TransactionClient;

const holder = globalThis as unknown as { twinsyncDb?: PrismaClient };

/** The process's one client; kept on `globalThis` so that hot reload does not open a pool each time. */
export function db(): PrismaClient {
  holder.twinsyncDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10 }),
  });
  return holder.twinsyncDb;
}
