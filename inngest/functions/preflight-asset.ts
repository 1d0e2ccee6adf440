import { events, inngest } from "@/lib/server/jobs";
import { preflightAsset as look, unsafeGiveUpPreflight } from "@/lib/server/operations/preflight-asset";

/** After an upload, or when someone wants to use a video: what would a lip-sync of it be like? */
export const preflightAsset = inngest.createFunction(
  {
    id: "preflight-asset",
    retries: 3,
    triggers: [events["asset/preflight.requested"]],
    concurrency: { limit: 2 },
    onFailure: async ({ event }) =>
      unsafeGiveUpPreflight((event.data.event.data as { assetId: string }).assetId),
  },
  async ({ event, step }) => {
    await step.run("look", () => look(event.data.assetId));
  },
);
