import type { Page } from "@playwright/test";
import type { Figure } from "../bench/figures";
import { dragAround, measureFrames } from "../bench-timeline/measure-drag";
import type { Product } from "./open-product";

/** 60 frames a second; one in twenty may come a frame late on a machine that does other things. */
const MEDIAN_MS = 17.5;
const P95_MS = 34;
const LONGEST_TASK_MS = 200;
const DRAG_MS = 3000;
const ZOOM_STEPS = 8;

/** A clip of a long timeline is dragged for three seconds, with the rest of the editor around it. */
export async function measureDragging(product: Product, path: string, what: string): Promise<Figure[]> {
  const page = await product.newPage();
  try {
    await page.goto(path);
    const timeline = page.getByRole("region", { name: "Timeline" });
    await timeline.getByRole("option").first().waitFor();
    for (let at = 0; at < ZOOM_STEPS; at++) await timeline.getByRole("button", { name: "Zoom in" }).click();
    const box = await clipInSight(page);
    const from = { x: box.x + box.width / 2, y: box.y + Math.min(30, box.height / 2) };
    const dragged = page.locator("[data-dragging]").waitFor();
    const times = await measureFrames(page, async () => {
      await Promise.all([dragAround(page, from, { x: 320, y: 10 }, DRAG_MS), dragged]);
    });
    const figure = (id: string, words: string, value: number, limit: number | null = null): Figure => ({
      ...{ id: `drag.${id}`, what: words, value, unit: "ms", limit },
    });
    return [
      figure("median", `dragging a clip of ${what}, frame to frame`, times.medianMs, MEDIAN_MS),
      figure("p95", "  95 % within", times.p95Ms, P95_MS),
      figure("longest", "  the longest task", times.longestTaskMs),
      figure("cpu", "  of a frame on the processor", times.cpuMsPerFrame),
      figure("longest.cpu", "  the longest task on the processor", times.longestTaskCpuMs, LONGEST_TASK_MS),
    ];
  } finally {
    await page.close();
  }
}

/** A clip that is wholly in sight and wide enough to be held. */
async function clipInSight(page: Page) {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  for (const clip of await page.locator("[data-clip][data-kind=video]").all()) {
    const box = await clip.boundingBox();
    if (box && box.x > 240 && box.x + box.width < width && box.width > 30 && box.y + 40 < height) return box;
  }
  throw new Error("No clip is in sight.");
}
