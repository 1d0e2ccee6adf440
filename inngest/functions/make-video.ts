import type { FormatId } from "@/lib/document/units";
import {
  type Attempt,
  unsafeBeginProduction,
  unsafeFailProduction,
  unsafeFinishProduction,
} from "@/lib/server/data/making";
import { events, inngest } from "@/lib/server/jobs";
import { whenCancelled } from "./attempt-invoked";
import { lipSyncVideo } from "./lip-sync-video";
import { renderVideo } from "./render-video";
import { synthesizeSpeech } from "./synthesize-speech";

/** One press of "Make video": speech and lip-sync of each take, then a render per format. Its end is the production's end. */
export const makeVideo = inngest.createFunction(
  {
    id: "make-video",
    retries: 3,
    triggers: [events["production/requested"]],
    cancelOn: whenCancelled,
    onFailure: async ({ event }) => {
      await unsafeFailProduction(event.data.event.data as Attempt, "internal");
    },
  },
  async ({ event, step }) => {
    const { productionId, attempt } = event.data;
    const of: Attempt = { productionId, attempt };
    const plan = await step.run("begin", async () => {
      const production = await unsafeBeginProduction(of);
      return (
        production && {
          takes: production.speeches.map((job) => job.takeId),
          formats: production.renders.map((render) => render.format as FormatId),
        }
      );
    });
    if (!plan) return;
    await Promise.all(
      plan.takes.map((takeId) =>
        step.invoke(`speech-${takeId}`, { function: synthesizeSpeech, data: { ...of, takeId } }),
      ),
    );
    await Promise.all(
      plan.takes.map((takeId) =>
        step.invoke(`lip-sync-${takeId}`, { function: lipSyncVideo, data: { ...of, takeId } }),
      ),
    );
    await Promise.all(
      plan.formats.map((format) =>
        step.invoke(`render-${format}`, { function: renderVideo, data: { ...of, format } }),
      ),
    );
    await step.run("finish", () => unsafeFinishProduction(of));
  },
);
