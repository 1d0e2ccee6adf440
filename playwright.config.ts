import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./lib/server/chromium";

const { executablePath, args, env } = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/stack-for-run.ts",
  // One worker and no second tries: the videos that the tests make want the whole machine, and a flake is a fault.
  workers: 1,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: "test-results/e2e",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: process.env.E2E_BASE_URL,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [...args, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
      // A browser without a UTF-8 locale gives downloads no name.
      env: { ...process.env, LANG: "C.UTF-8", ...env },
    },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"], channel: undefined } }],
});
