/**
 * `npm run bench [-- --only start,make,lipsync] [--json]`: how fast the product is on this machine and how much memory
 * it takes, each figure beside its limit. Everything runs on free ports with data of its own, which is deleted.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Figure, formatFigures, isOver } from "./bench/figures";
import { measureLipSync } from "./bench/measure-lip-sync";
import { measureMake } from "./bench/measure-make";
import { measureStart } from "./bench/measure-start";
import { ensureBuilt } from "./build";
import { StartProblem } from "./supervisor/problem";

/** In this order: to make a video, the environment of its stack becomes this process's own. */
const MEASUREMENTS = { start: measureStart, lipsync: measureLipSync, make: measureMake };
const USAGE = `npm run bench [-- --only ${Object.keys(MEASUREMENTS).join(",")}] [--json]`;

/** Settings that would put someone's real services in the place of the built-in ones. */
const NOT_INHERITED =
  /^(DATABASE_URL|DATA_DIR|PORT|NODE_ENV)$|^(LIPSYNC|S3|INNGEST|NEXTAUTH|SMTP|SPEECH|ENGINE|WORKER)_/;

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
for (const name of Object.keys(process.env)) if (NOT_INHERITED.test(name)) delete process.env[name];

const [cpu] = os.cpus();
const machine = {
  cpu: cpu?.model.trim() ?? "unknown",
  cores: os.availableParallelism(),
  memoryMb: Math.round(os.totalmem() / 2 ** 20),
  node: process.version,
  /** Of the last minute, before the first measurement: above half a core, other programs take part in the figures. */
  load: Number(os.loadavg()[0]?.toFixed(2)),
};

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
  console.log(
    `\n${machine.cores} cores of ${machine.cpu}, ${machine.memoryMb} MB, Node ${machine.node}, load ${machine.load} before\n`,
  );
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
