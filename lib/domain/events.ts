import { z } from "zod";

/** Every event of the product: its name and what it carries. Ids only; what they name is read when it is handled. */
export const EVENTS = {
  /** "Make video" was pressed (or "Try again": then `attempt` is higher). */
  "production/requested": z.object({ productionId: z.string(), attempt: z.number().int() }),
  /** Of one attempt, so that it never ends the next. The engine's tasks are told here: a retry forgets them at once. */
  "production/cancel.requested": z.object({
    productionId: z.string(),
    attempt: z.number().int(),
    engineTasks: z.array(z.object({ engineUrl: z.string(), taskId: z.string() })),
  }),
  /** An upload is complete in the store and wants checking. */
  "asset/uploaded": z.object({ assetId: z.string() }),
  /** A video of a person is to be looked at: what would a lip-sync of it be like? */
  "asset/preflight.requested": z.object({ assetId: z.string() }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventData<Name extends EventName> = z.infer<(typeof EVENTS)[Name]>;
export type ProductEvent = { [Name in EventName]: { name: Name; data: EventData<Name> } }[EventName];
