import type { ProductEvent } from "@/lib/domain/events";
import type { Prisma } from "@/prisma/generated/client";

/**
 * Writes an event in the transaction of the data it tells about: both are stored, or neither. The worker is notified
 * on commit and delivers the event at least once; its id makes repeats harmless.
 */
export async function writeEvent(tx: Prisma.TransactionClient, event: ProductEvent): Promise<void> {
  await tx.outboxEvent.create({ data: { name: event.name, data: event.data } });
  await tx.$executeRaw`select pg_notify('outbox', '')`;
}
