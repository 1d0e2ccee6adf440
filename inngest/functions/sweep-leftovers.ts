import { cron } from "inngest";
import { inngest } from "@/lib/server/jobs";
import { sweepLeftovers as sweep } from "@/lib/server/operations/sweep-leftovers";

/** Every night; what one run does not reach the next one does. */
export const sweepLeftovers = inngest.createFunction(
  { id: "sweep-leftovers", retries: 3, triggers: [cron("17 3 * * *")] },
  ({ step }) => step.run("sweep", () => sweep(Date.now())),
);
