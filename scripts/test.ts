/** `npm test`: every check and every test, on after a failure, and the sum of it on the last line. */
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBuilt } from "./build";
import { StartProblem } from "./supervisor/problem";
import { ALONE, type Counts, clearReports, countResults, SHARING, type Suite } from "./test/suites";

const ROOT = path.join(import.meta.dirname, "..");
const SUITES_AT_ONCE = 2;

const total: Counts = { passed: 0, failed: 0, skipped: 0 };

function add(name: string, counts: Counts, startedAt: number, output: string): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (counts.failed > 0) console.log(`\n──── ${name} ────\n${output.trimEnd()}\n────`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${counts.failed > 0 ? "✗" : "✓"} ${name.padEnd(16)} ${seconds.padStart(6)} s   ${describe(counts)}`,
  );
}

function describe({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

async function run(suite: Suite): Promise<void> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, suite.args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...suite.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const exitCode = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  add(suite.name, await countResults(ROOT, suite, exitCode), startedAt, output);
}

async function build(): Promise<void> {
  const startedAt = performance.now();
  try {
    await ensureBuilt(console.log);
    add("build", { passed: 1, failed: 0, skipped: 0 }, startedAt, "");
  } catch (error) {
    const output = error instanceof StartProblem ? error.message : String(error);
    add("build", { passed: 0, failed: 1, skipped: 0 }, startedAt, output);
  }
}

/** Takes from one queue in several lanes. */
async function runInLanes(suites: Suite[], lanes: number): Promise<void> {
  const queue = [...suites];
  const lane = async () => {
    for (let suite = queue.shift(); suite; suite = queue.shift()) await run(suite);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

await clearReports(ROOT);
await build();
await runInLanes(SHARING, SUITES_AT_ONCE);
await runInLanes(ALONE, 1);
console.log(describe(total));
process.exit(total.failed > 0 ? 1 : 0);
