import type { Page } from "@playwright/test";
import "./frame-recorder";
import { measureMainThread } from "./main-thread";

export interface FrameTimes {
  frames: number;
  medianMs: number;
  p95Ms: number;
  longestMs: number;
  /** Tasks that kept the page busy for more than 50 ms, as browsers count them. */
  longTasks: number;
  longestTaskMs: number;
  /** What the page's main thread computes, per frame and at once at most: time on the processor. */
  cpuMsPerFrame: number;
  longestTaskCpuMs: number;
}

/** Has the page note its frames and long tasks while `drag` runs. */
export async function measureFrames(page: Page, drag: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(() => window.frameRecorder.start());
  const { cpuMs, longestTaskCpuMs } = await measureMainThread(page, drag);
  const { frames, tasks } = await page.evaluate(() => window.frameRecorder.stop());
  const sorted = frames.sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return {
    frames: sorted.length,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    longTasks: tasks.length,
    longestTaskMs: Math.max(0, ...tasks),
    cpuMsPerFrame: cpuMs / Math.max(1, sorted.length),
    longestTaskCpuMs,
  };
}

/** Takes what is at a point and moves it to and fro for a while, a step every few milliseconds, as a hand does. */
export async function dragAround(
  page: Page,
  from: { x: number; y: number },
  reach: { x: number; y: number },
  durationMs: number,
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const start = Date.now();
  for (let elapsed = 0; elapsed < durationMs; elapsed = Date.now() - start) {
    const turn = (elapsed / 1500) * 2 * Math.PI;
    await page.mouse.move(from.x + Math.sin(turn) * reach.x, from.y + Math.sin(turn * 2) * reach.y);
    await page.waitForTimeout(4);
  }
  await page.mouse.up();
}
