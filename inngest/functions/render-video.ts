import { unsafeUpdateRender } from "@/lib/server/data/making";
import { inngest } from "@/lib/server/jobs";
import { renderProduction } from "@/lib/server/making/render-production";
import { attemptJob } from "../attempt-job";
import { formatInvoked, whenCancelled } from "./attempt-invoked";

/** A render fills the cores of its machine: one at a time in each installation; chunks go wider later. */
export const renderVideo = inngest.createFunction(
  {
    id: "render-video",
    retries: 4,
    triggers: [formatInvoked],
    cancelOn: whenCancelled,
    concurrency: { limit: 1 },
  },
  async ({ event, step }) => {
    const { format, ...of } = event.data;
    await step.run("render", () =>
      attemptJob(
        of,
        (failureCode) => unsafeUpdateRender(of, format, { failureCode }),
        (signal) => renderProduction(of, format, signal),
      ),
    );
  },
);
