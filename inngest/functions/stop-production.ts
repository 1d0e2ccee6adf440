import { env } from "@/lib/env";
import { events, inngest } from "@/lib/server/jobs";
import { cancelLipSync } from "@/lib/server/lip-sync/engine-client";

/** After a cancel: spares the engine the rest of the work. The production itself is over already. */
export const stopProduction = inngest.createFunction(
  { id: "stop-production", retries: 3, triggers: [events["production/cancel.requested"]] },
  async ({ event, step }) => {
    const { engineTask } = event.data;
    if (!engineTask) return;
    await step.run("stop-engine", () =>
      cancelLipSync(engineTask.engineUrl, engineTask.taskId, env().LIPSYNC_ENGINE_KEY),
    );
  },
);
