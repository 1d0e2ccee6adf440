import type { Page } from "@playwright/test";
import type { Figure } from "../bench/figures";
import { measureMainThread } from "../bench-timeline/main-thread";
import { medianOf } from "./median";
import type { Product } from "./open-product";
import type { Opening } from "./opening-recorder";

const LIMIT_S = 2;
const TIMES = 5;
const BETWEEN_KEYS_MS = 30;

/** Of one visit, in milliseconds since the navigation began. */
interface Visit extends Opening {
  answered: number;
  /** All that {@link Opening} names is there. */
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
    value: medianOf(visits.map((one) => one[id])) / 1000,
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
    await page.addInitScript(() => {
      window.opening = window.recordOpening();
    });
    let opening: Opening = { words: 0, clips: 0, play: 0, key: 0 };
    const { cpuMs } = await measureMainThread(page, async () => {
      await page.goto(path, { waitUntil: "commit" });
      opening = await pressUntilHeard(page);
    });
    const answered = await page.evaluate(() =>
      performance.getEntriesByType("navigation").reduce((_, entry) => Number(entry.toJSON().responseEnd), 0),
    );
    return { ...opening, answered, cpu: cpuMs, interactive: Math.max(...Object.values(opening)) };
  } finally {
    await page.close();
  }
}

/**
 * A frame further again and again as soon as the editor is seen. Not before: Chromium gives keys precedence over scripts that
 * still load, and then holds these up for many seconds.
 */
async function pressUntilHeard(page: Page): Promise<Opening> {
  for (;;) {
    const { words, clips, play, key } = await page.evaluate(() => window.opening);
    if (words && clips && play && key) return { words, clips, play, key };
    if (words && clips && play) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(BETWEEN_KEYS_MS);
  }
}
