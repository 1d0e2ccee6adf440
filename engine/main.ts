import { parseEngineConfig } from "./config";
import { runEngine } from "./server/run-engine";

/** `npm run engine`: the lip-sync service alone, set up by the environment. */
await runEngine(() => parseEngineConfig(process.env), new URL("./lipsync.ts", import.meta.url).href);
