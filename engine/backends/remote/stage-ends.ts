import type { LipSyncStage } from "@/engine/contract";

/** Where each stage of a job elsewhere ends, as a share of the whole: `fetch` hands it over, `render` waits for it, `encode` brings it back. */
export const REMOTE_STAGE_ENDS: Record<LipSyncStage, number> = {
  ...{ probe: 0.02, fetch: 0.1, track: 0.1, listen: 0.1, select: 0.1, render: 0.95, encode: 1 },
};
