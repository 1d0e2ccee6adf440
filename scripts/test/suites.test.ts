import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ALONE, clearReports, countResults, SHARING, type Suite } from "./suites";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "twinsync-suites-"));
  await mkdir(path.join(root, "test-results"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

function named(name: string): Suite {
  const suite = [...SHARING, ...ALONE].find((one) => one.name === name);
  if (!suite) throw new Error(`no suite ${name}`);
  return suite;
}

const report = (name: string, content: unknown) =>
  writeFile(path.join(root, "test-results", `${name}.json`), JSON.stringify(content));

const vitestReport = {
  numPassedTests: 7,
  numFailedTests: 1,
  numFailedTestSuites: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ],
};

test("a check counts as one", async () => {
  expect(await countResults(root, named("types"), 0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(await countResults(root, named("types"), 2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("vitest's figures are taken from its report", async () => {
  await report("unit", vitestReport);
  expect(await countResults(root, named("unit"), 1)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test("a test file that could not be loaded is a failure", async () => {
  const broken = { status: "failed", assertionResults: [] };
  await report("unit", { ...vitestReport, numFailedTests: 0, testResults: [broken] });
  expect(await countResults(root, named("unit"), 1)).toMatchObject({ failed: 1 });
});

test("Playwright's figures are taken from its report, a flake being a failure", async () => {
  await report("e2e", { errors: [], stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
  expect(await countResults(root, named("e2e"), 1)).toEqual({ passed: 5, failed: 2, skipped: 0 });
});

test("a stack that did not start fails the suite", async () => {
  await report("e2e", { errors: [{}], stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } });
  expect(await countResults(root, named("e2e"), 1)).toMatchObject({ passed: 0, failed: 1 });
});

test("a suite that ends without a report has failed, whatever its exit code", async () => {
  expect(await countResults(root, named("integration"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a failure that no test accounts for still counts", async () => {
  await report("unit", { ...vitestReport, numFailedTests: 0, testResults: [] });
  expect(await countResults(root, named("unit"), 1)).toMatchObject({ passed: 7, failed: 1 });
});

test("figures of an earlier run do not count for the next", async () => {
  await report("unit", vitestReport);
  await clearReports(root);
  expect(await countResults(root, named("unit"), 0)).toMatchObject({ passed: 0, failed: 1 });
});
