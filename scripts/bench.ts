/**
 * `npm run bench [-- --only start,make,lipsync] [--json]`: how fast the product is on this machine and how much memory
 * it takes, each figure beside its limit. Everything runs on free ports with data of its own, which is deleted.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Figure, formatFigures, isOver } from "./bench/figures";
import { inWords, machineNow } from "./bench/machine";
import { measureLipSync } from "./bench/measure-lip-sync";
import { measureMake } from "./bench/measure-make";
import { measureStart } from "./bench/measure-start";
import { forgetServices } from "./bench/own-environment";
import { ensureBuilt } from "./build";
import { StartProblem } from "./supervisor/problem";

/** In this order: to make a video, the environment of its stack becomes this process's own. */
const MEASUREMENTS = { start: measureStart, lipsync: measureLipSync, make: measureMake };
const USAGE = `npm run bench [-- --only ${Object.keys(MEASUREMENTS).join(",")}] [--json]`;

const { values } = parseArgs({
  options: {
    only: { type: "string", default: Object.keys(MEASUREMENTS).join(",") },
    json: { type: "boolean", default: false },
  },
});
const chosen = values.only.split(",");
if (!chosen.every((name) => Object.hasOwn(MEASUREMENTS, name))) {
  console.error(USAGE);
  process.exit(2);
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stopping.abort());
forgetServices();

const machine = machineNow();
const directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-bench-"));
try {
  await ensureBuilt(console.log, stopping.signal);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (!chosen.includes(name)) continue;
    console.log(`measuring ${name} …`);
    const workFolder = path.join(directory, name);
    await mkdir(workFolder);
    figures.push(...(await measure(workFolder, stopping.signal)));
  }
  console.log(`\n${inWords(machine)}\n`);
  console.log(formatFigures(figures));
  if (values.json) {
    const judged = figures.map((figure) => ({ ...figure, what: figure.what.trim(), ok: !isOver(figure) }));
    console.log(JSON.stringify({ machine, figures: judged }));
  }
  if (figures.some(isOver)) process.exitCode = 1;
} catch (error) {
  if (!stopping.signal.aborted) console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();
