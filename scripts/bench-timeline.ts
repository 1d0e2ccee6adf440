/**
 * `npm run bench:timeline [-- --items 500] [--minutes 30] [--seconds 3] [--json] [--pictures DIR]`: frame times and long tasks of
 * the real timeline on a long project in Chromium, while clips are dragged, trimmed, scrolled and zoomed.
 */
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { dragAround, type FrameTimes, measureFrames } from "./bench-timeline/measure-drag";
import { timelinePages } from "./bench-timeline/open-page";

/** 60 frames a second; one in twenty may come a frame late on a machine that does other things. */
const MEDIAN_MS = 17.5;
const P95_MS = 34;
/** Of time on the processor: a task that waits for one is no fault of the page. */
const LONGEST_TASK_MS = 200;

const { values } = parseArgs({
  options: {
    items: { type: "string", default: "500" },
    minutes: { type: "string", default: "30" },
    seconds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
    pictures: { type: "string" },
  },
});
const items = Number(values.items);
const minutes = Number(values.minutes);
const durationMs = Number(values.seconds) * 1000;
if (!(items >= 10 && minutes > 0 && durationMs > 0)) {
  console.error(
    "npm run bench:timeline [-- --items 500] [--minutes 30] [--seconds 3] [--json] [--pictures DIR]",
  );
  process.exit(2);
}

const scenes: Record<string, (page: Page) => Promise<void>> = {
  "drag a clip": async (page) => {
    const box = await clipInSight(page, "clip");
    await dragAround(page, middle(box), { x: 320, y: 40 }, durationMs);
  },
  "drag to the edge": async (page) => {
    const box = await clipInSight(page, "broll");
    await dragAround(page, middle(box), { x: 760, y: 10 }, durationMs);
  },
  "drag all, everything in sight": async (page) => {
    await page.getByRole("button", { name: "Show the whole timeline" }).click();
    await selectByMarquee(page);
    const box = await clipInSight(page, "broll");
    await dragAround(page, middle(box), { x: 200, y: 5 }, durationMs);
  },
  "trim with what follows": async (page) => {
    const box = await clipInSight(page, "clip");
    await page.keyboard.down("Alt");
    await dragAround(page, { x: box.x + box.width - 3, y: box.y + 30 }, { x: 90, y: 0 }, durationMs);
    await page.keyboard.up("Alt");
  },
  "move the playhead": async (page) => {
    await dragAround(page, { x: 700, y: 56 }, { x: 480, y: 0 }, durationMs);
  },
  zoom: async (page) => {
    await page.mouse.move(700, 250);
    await page.keyboard.down("Control");
    const start = Date.now();
    for (let elapsed = 0; elapsed < durationMs; elapsed = Date.now() - start) {
      await page.mouse.wheel(0, Math.sin(elapsed / 500) * 30);
      await page.waitForTimeout(4);
    }
    await page.keyboard.up("Control");
  },
};

const pages = await timelinePages();
const results: Record<string, FrameTimes> = {};
try {
  for (const [name, act] of Object.entries(scenes)) {
    const page = await pages.open({ items, minutes, theme: "dark" });
    for (let step = 0; step < 8; step++) await page.getByRole("button", { name: "Zoom in" }).click();
    results[name] = await measureFrames(page, () => act(page));
    if (values.pictures) await page.screenshot({ path: path.join(values.pictures, `${name}.png`) });
    await page.close();
  }
} finally {
  await pages.close();
}

/** What is held to sixty frames a second is dragging; the rest is told beside it. */
const HELD = Object.keys(scenes).filter((name) => name !== "zoom");
const reached = ({ medianMs, p95Ms, longestTaskCpuMs }: FrameTimes) =>
  medianMs <= MEDIAN_MS && p95Ms <= P95_MS && longestTaskCpuMs <= LONGEST_TASK_MS;
const pass = HELD.every((name) => results[name] && reached(results[name]));
const [cpu] = os.cpus();
console.log(
  `${os.availableParallelism()} cores of ${cpu?.model.trim()}, load ${os.loadavg()[0]?.toFixed(1)}`,
);
for (const [name, times] of Object.entries(results)) {
  const verdict = HELD.includes(name) ? (reached(times) ? "pass" : "not reached") : "beside it";
  console.log(
    `${verdict.padEnd(12)}${name}: median ${times.medianMs.toFixed(1)} ms, 95 % within ${times.p95Ms.toFixed(1)} ms, ` +
      `${times.longTasks} tasks over 50 ms, the longest ${times.longestTaskMs.toFixed(0)} ms; on the processor ` +
      `${times.cpuMsPerFrame.toFixed(1)} ms a frame, the longest task ${times.longestTaskCpuMs.toFixed(0)} ms`,
  );
}
console.log(
  `${pass ? "pass" : "not reached"}: ${items} items, ${minutes} minutes, 60 frames a second, no task over ${LONGEST_TASK_MS} ms`,
);
if (values.json) console.log(JSON.stringify({ pass, items, minutes, results }));
if (!pass) process.exitCode = 1;

/** A clip of a track that is wholly in sight and wide enough to be held. */
async function clipInSight(page: Page, track: string) {
  for (const clip of await page.locator(`[data-clip^="${track}-"]`).all()) {
    const box = await clip.boundingBox();
    if (box && box.x > 240 && box.x + box.width < 1300 && box.width > 6) return box;
  }
  throw new Error(`No clip of ${track} is in sight.`);
}

function middle(box: { x: number; y: number; width: number; height: number }) {
  return { x: box.x + box.width / 2, y: box.y + Math.min(30, box.height / 2) };
}

async function selectByMarquee(page: Page): Promise<void> {
  const lane = await page.locator("[data-lane='music']").boundingBox();
  if (!lane) throw new Error("The track of music is not in sight.");
  await page.mouse.move(1425, lane.y + lane.height - 4);
  await page.mouse.down();
  await page.mouse.move(600, 200, { steps: 4 });
  await page.mouse.move(186, 96, { steps: 4 });
  await page.mouse.up();
}
