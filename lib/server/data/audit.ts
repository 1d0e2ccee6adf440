import type { Actor } from "@/lib/domain/actor";
import type { Prisma } from "@/prisma/generated/client";
import type { Db } from "../db";

/** Notes who did what to what, in the transaction that does it. */
export async function writeAudit(
  tx: Db,
  actor: Actor,
  event: { action: string; target: string; data?: Prisma.InputJsonObject },
): Promise<void> {
  await tx.auditEvent.create({ data: { ...event, workspaceId: actor.workspaceId, actorId: actor.userId } });
}
