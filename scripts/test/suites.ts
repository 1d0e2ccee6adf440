import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export type Counts = { passed: number; failed: number; skipped: number };

export type Suite = {
  name: string;
  /** What comes after `node` on the command line. */
  args: string[];
  env?: Record<string, string>;
  /** Where the suite writes its figures; a suite without one is a check, which counts as one. */
  reportFile?: string;
  readReport?(json: unknown): Counts;
};

const REPORTS = "test-results";
const bin = (file: string) => `node_modules/${file}`;

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

function readVitest(json: unknown): Counts {
  const report = VitestReport.parse(json);
  // a file that could not even be loaded has no tests to count, and is a failure all the same
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const PlaywrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

function readPlaywright(json: unknown): Counts {
  const { stats, errors } = PlaywrightReport.parse(json);
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed || errors.length, skipped: stats.skipped };
}

const vitest = (project: string): Suite => ({
  name: project,
  args: [
    ...[bin("vitest/vitest.mjs"), "run", "--project", project, "--reporter", "default", "--reporter", "json"],
    `--outputFile.json=${REPORTS}/${project}.json`,
  ],
  reportFile: `${REPORTS}/${project}.json`,
  readReport: readVitest,
});

/**
 * What shares the machine: the integration suite waits for real services half of its time, and the checks and the unit
 * tests fill that.
 */
export const SHARING: Suite[] = [
  vitest("integration"),
  { name: "format and lint", args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "types", args: [bin("typescript/bin/tsc"), "-p", ".", "--noEmit"] },
  { name: "import rules", args: ["--import", "tsx", "scripts/check-imports.ts"] },
  { name: "unused code", args: [bin("knip/bin/knip.js"), "--no-progress"] },
  vitest("unit"),
];

/** What wants the machine for itself: a browser on the whole stack. */
export const ALONE: Suite[] = [
  {
    name: "e2e",
    args: [bin("@playwright/test/cli.js"), "test"],
    reportFile: `${REPORTS}/e2e.json`,
    readReport: readPlaywright,
  },
];

/** Removes the figures of earlier runs, which must not count for this one. */
export async function clearReports(root: string): Promise<void> {
  await rm(path.join(root, REPORTS), { recursive: true, force: true });
  await mkdir(path.join(root, REPORTS), { recursive: true });
}

/** The figures of a suite that ended with `exitCode`. A failure that no test accounts for still counts as one. */
export async function countResults(root: string, suite: Suite, exitCode: number): Promise<Counts> {
  const counts = await readCounts(root, suite);
  if (!counts) return exitCode === 0 && !suite.reportFile ? counted(1, 0) : counted(0, 1);
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

const counted = (passed: number, failed: number): Counts => ({ passed, failed, skipped: 0 });

async function readCounts(root: string, { reportFile, readReport }: Suite): Promise<Counts | null> {
  if (!reportFile || !readReport) return null;
  try {
    return readReport(JSON.parse(await readFile(path.join(root, reportFile), "utf8")));
  } catch {
    return null; // it ended before it could write its figures
  }
}
