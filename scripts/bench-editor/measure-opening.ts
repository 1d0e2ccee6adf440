import type { Page } from "@playwright/test";
import type { Figure } from "../bench/figures";
import { measureMainThread } from "../bench-timeline/main-thread";
import { medianOf } from "./median";
import type { Product } from "./open-product";

const LIMIT_S = 2;
const TIMES = 5;

/** Of one visit, in seconds since the navigation began. */
interface Visit {
  answered: number;
  words: number;
  clips: number;
  /** A key was pressed and its effect seen: everything before is there too. */
  interactive: number;
  /** Of the page's main thread until then, on the processor. */
  cpu: number;
}

/** From a navigation to an editor that does what a key says: seen once before, so that the browser has its files. */
export async function measureOpening(product: Product, path: string, what: string): Promise<Figure[]> {
  await visit(product, path);
  const visits: Visit[] = [];
  for (let at = 0; at < TIMES; at++) visits.push(await visit(product, path));
  const figure = (id: keyof Visit, words: string, limit: number | null = null): Figure => ({
    ...{ id: `open.${id}`, what: words, unit: "s", limit },
    value: medianOf(visits.map((one) => one[id])),
  });
  return [
    figure("interactive", `opening ${what}, until a key works (median of ${TIMES})`, LIMIT_S),
    figure("answered", "  the server's answer"),
    figure("words", "  the transcript's words"),
    figure("clips", "  the timeline's clips"),
    figure("cpu", "  the page's main thread, on the processor"),
  ];
}

async function visit(product: Product, path: string): Promise<Visit> {
  const page = await product.newPage();
  try {
    let seen = { words: 0, clips: 0, interactive: 0 };
    const { cpuMs } = await measureMainThread(page, async () => {
      await page.goto(path, { waitUntil: "commit" });
      seen = await untilInteractive(page);
    });
    const answered = await page.evaluate(
      () => performance.getEntriesByType("navigation")[0]?.toJSON().responseEnd as number,
    );
    return {
      ...{ answered: answered / 1000, cpu: cpuMs / 1000 },
      ...{ words: seen.words / 1000, clips: seen.clips / 1000, interactive: seen.interactive / 1000 },
    };
  } finally {
    await page.close();
  }
}

const now = (page: Page) => page.evaluate(() => performance.now());

async function untilInteractive(page: Page) {
  await page.getByRole("grid", { name: "What is said" }).getByRole("gridcell").first().waitFor();
  const words = await now(page);
  await page.getByRole("region", { name: "Timeline" }).getByRole("option").first().waitFor();
  const clips = await now(page);
  const playhead = page.getByRole("timer", { name: "Playhead" });
  await page.getByRole("button", { name: /^Play/, disabled: false }).first().waitFor();
  const before = await playhead.textContent();
  await page.keyboard.press("ArrowRight");
  await playhead.filter({ hasNotText: before ?? "" }).waitFor();
  return { words, clips, interactive: await now(page) };
}
