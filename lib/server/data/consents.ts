import type { Actor } from "@/lib/domain/actor";
import { db } from "../db";
import { writeAudit } from "./audit";

/** Records who confirmed the right to use the face of which asset, in which words. Once per person and asset. */
export async function insertConsent(
  actor: Actor,
  consent: { assetId: string; statement: string },
): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.consent.createMany({
      data: [{ ...consent, userId: actor.userId, workspaceId: actor.workspaceId }],
      skipDuplicates: true,
    });
    if (count > 0)
      await writeAudit(tx, actor, {
        action: "consent.given",
        target: consent.assetId,
        data: { statement: consent.statement },
      });
  });
}
