import { env } from "@/lib/env";
import { unsafeFindEngineTask } from "@/lib/server/data/making";
import { events, inngest } from "@/lib/server/jobs";
import { cancelLipSync } from "@/lib/server/lip-sync/engine-client";

/** After a cancel: spares the engine the rest of the work. The production itself is over already. */
export const stopProduction = inngest.createFunction(
  { id: "stop-production", retries: 3, triggers: [events["production/cancel.requested"]] },
  async ({ event, step }) => {
    await step.run("stop-engine", async () => {
      const task = await unsafeFindEngineTask(event.data.productionId);
      if (task) await cancelLipSync(task.engineUrl, task.taskId, env().LIPSYNC_ENGINE_KEY);
    });
  },
);
