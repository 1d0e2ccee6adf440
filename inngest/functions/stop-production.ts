import { env } from "@/lib/env";
import { events, inngest } from "@/lib/server/jobs";
import { cancelLipSync } from "@/lib/server/lip-sync/engine-client";

/** After a cancel: spares the engines the rest of the work. The production itself is over already. */
export const stopProduction = inngest.createFunction(
  { id: "stop-production", retries: 3, triggers: [events["production/cancel.requested"]] },
  async ({ event, step }) => {
    await Promise.all(
      event.data.engineTasks.map(({ engineUrl, taskId }) =>
        step.run(`stop-${taskId}`, () => cancelLipSync(engineUrl, taskId, env().LIPSYNC_ENGINE_KEY)),
      ),
    );
  },
);
