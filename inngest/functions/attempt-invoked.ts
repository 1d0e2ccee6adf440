import { invoke } from "inngest";
import { z } from "zod";
import { formatIdSchema } from "@/lib/document/units";

/** The trigger of a stage that makes one take: `make-video` invokes it for one attempt of one production; no event starts it. */
export const takeInvoked = invoke(
  z.object({ productionId: z.string(), attempt: z.number().int(), takeId: z.string() }),
);

/** The same for the render of one format. */
export const formatInvoked = invoke(
  z.object({ productionId: z.string(), attempt: z.number().int(), format: formatIdSchema }),
);

/** The user's cancel ends every run of the attempt; a step that is under way looks at the database itself. */
export const whenCancelled = [
  {
    event: "production/cancel.requested",
    if: "event.data.productionId == async.data.productionId && event.data.attempt == async.data.attempt",
  },
];
