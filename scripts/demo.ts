/**
 * `npm run demo -- --out FILE`: the whole main job on the full stack without the browser: a sample presenter says a
 * sample script, with subtitles and music, as an MP4. Uses a stack of its own on free ports; a running one is left alone.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { formatIdSchema } from "../lib/document/units";
import { LOOKS } from "../lib/domain/looks";
import { ensureBuilt } from "./build";
import { makeSampleVideo } from "./demo/make-sample-video";
import { startPrivateStack } from "./demo/private-stack";
import { StartProblem } from "./supervisor/problem";

const USAGE = `npm run demo -- --out FILE.mp4 [--text "What to say"] [--lang en] [--look ${LOOKS.map((look) => look.id).join("|")}] [--format 9:16|1:1|16:9]`;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    text: { type: "string" },
    lang: { type: "string", default: "en" },
    look: { type: "string", default: LOOKS[0].id },
    format: { type: "string", default: "9:16" },
  },
});
const look = LOOKS.find(({ id }) => id === values.look);
const format = formatIdSchema.safeParse(values.format);
if (!values.out || !look || !format.success) {
  console.error(USAGE);
  process.exit(2);
}

let shown = "";
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.abort());

const dataDir = await mkdtemp(path.join(os.tmpdir(), "twinsync-demo-"));
try {
  await ensureBuilt(console.log, stopping.signal);
  const stack = await startPrivateStack(dataDir, stopping.signal);
  try {
    const figures = await makeSampleVideo({
      out: path.resolve(values.out),
      text: values.text,
      lang: values.lang,
      look: look.id,
      format: format.data,
      signal: stopping.signal,
      onProgress: showProgress,
    });
    endProgress();
    console.log(
      `made ${values.out} in ${figures.seconds.toFixed(1)} s: ${figures.width}x${figures.height}, ${(figures.durationMs / 1000).toFixed(1)} s long`,
    );
  } finally {
    await stack.stop();
  }
} catch (error) {
  endProgress();
  if (!stopping.signal.aborted) console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
process.exit();

function showProgress(stage: string, fraction: number): void {
  const line = `${stage.padEnd(10)} ${String(Math.round(fraction * 100)).padStart(3)} %`;
  if (line === shown) return;
  shown = line;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (Math.round(fraction * 100) % 10 === 0) console.log(line);
}

function endProgress(): void {
  if (process.stdout.isTTY && shown) process.stdout.write("\n");
}
