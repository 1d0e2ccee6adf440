import { events, inngest } from "@/lib/server/jobs";
import { checkAsset as check } from "@/lib/server/operations/check-asset";
import { previewAsset } from "@/lib/server/operations/preview-asset";
import { unsafeRefuseAsset } from "@/lib/server/operations/refuse-asset";

/** After an upload: is it what it says, then the light copy for players. The first decides, the second may take long. */
export const checkAsset = inngest.createFunction(
  {
    id: "check-asset",
    retries: 4,
    triggers: [events["asset/uploaded"]],
    concurrency: { limit: 2 },
    onFailure: async ({ event }) => unsafeRefuseAsset((event.data.event.data as { assetId: string }).assetId),
  },
  async ({ event, step }) => {
    const { assetId } = event.data;
    const outcome = await step.run("check", () => check(assetId));
    if (outcome === "ready")
      await step.run("preview", () => previewAsset(assetId).catch(reportMissingPreview));
  },
);

/** Without a light copy players use the original: no reason to fail the upload. */
function reportMissingPreview(error: unknown): void {
  console.error("No light copy could be made:", error);
}
