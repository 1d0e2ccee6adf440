import type { InngestFunction } from "inngest";
import { serve as serveWeb } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import { inngest } from "@/lib/server/jobs";
import { checkAsset } from "./functions/check-asset";
import { lipSyncVideo } from "./functions/lip-sync-video";
import { makeVideo } from "./functions/make-video";
import { preflightAsset } from "./functions/preflight-asset";
import { renderVideo } from "./functions/render-video";
import { stopProduction } from "./functions/stop-production";
import { sweepLeftovers } from "./functions/sweep-leftovers";
import { synthesizeSpeech } from "./functions/synthesize-speech";

/** Every durable function of the product. A new one is imported here and nowhere else. */
export const functions: InngestFunction.Like[] = [
  makeVideo,
  synthesizeSpeech,
  lipSyncVideo,
  renderVideo,
  stopProduction,
  checkAsset,
  preflightAsset,
  sweepLeftovers,
];

export const SERVE_PATH = "/api/inngest";

/** For a runner in this process: requests are handed over as objects, nothing listens. */
export const answerInProcess = () => serveWeb({ client: inngest, functions, servePath: SERVE_PATH });

/** For an Inngest server elsewhere: an HTTP handler that checks signatures unless `INNGEST_DEV` is set. */
export const answerOverHttp = () => serveNode({ client: inngest, functions, servePath: SERVE_PATH });
