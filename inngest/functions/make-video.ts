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

/** One press of "Make video": speech, then lip-sync, then a render per format. Its end is the production's end. */
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
    const formats = await step.run("begin", async () => {
      const production = await unsafeBeginProduction(of);
      return production?.renders.map((render) => render.format as FormatId) ?? [];
    });
    if (formats.length === 0) return;
    await step.invoke("speech", { function: synthesizeSpeech, data: of });
    await step.invoke("lip-sync", { function: lipSyncVideo, data: of });
    await Promise.all(
      formats.map((format) =>
        step.invoke(`render-${format}`, { function: renderVideo, data: { ...of, format } }),
      ),
    );
    await step.run("finish", () => unsafeFinishProduction(of));
  },
);
