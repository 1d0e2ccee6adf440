import type { Page } from "@playwright/test";
import type { Figure } from "../bench/figures";
import { measureMainThread } from "../bench-timeline/main-thread";
import { shareOf } from "./median";
import type { Product } from "./open-product";

const LIMIT_MS = 50;
/** 60 keys. */
const TEXT = "and on Tuesday we open a second one right at the old station";
/** As fast as someone who types well. */
const BETWEEN_KEYS_MS = 80;

/** From each key to the frame that shows it, while a sentence of a long transcript is written anew. */
export async function measureTyping(product: Product, path: string, what: string): Promise<Figure[]> {
  const page = await product.newPage();
  try {
    await page.goto(path);
    await beginWriting(page);
    await page.evaluate(() => window.keyRecorder.start());
    const { cpuMs, longestTaskCpuMs } = await measureMainThread(page, () =>
      page.keyboard.type(TEXT, { delay: BETWEEN_KEYS_MS }),
    );
    await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
    const times = await page.evaluate(() => window.keyRecorder.stop());
    const field = page.getByRole("textbox", { name: "What is said here" });
    if (!(await field.inputValue()).includes(TEXT)) throw new Error("What was typed is not in the field.");
    const figure = (id: string, words: string, value: number, limit: number | null = null): Figure => ({
      ...{ id: `type.${id}`, what: words, value, unit: "ms", limit },
    });
    return [
      figure("p95", `typing in ${what}, 95 % of ${times.length} keys within`, shareOf(times, 0.95), LIMIT_MS),
      figure("median", "  the median", shareOf(times, 0.5)),
      figure("longest", "  the longest", Math.max(...times)),
      figure("cpu", "  of a key on the processor", cpuMs / times.length),
      figure("longest.cpu", "  the longest task on the processor", longestTaskCpuMs),
    ];
  } finally {
    await page.close();
  }
}

/** In the middle of the words: a word that is in sight there is chosen, and its sentence opened. */
async function beginWriting(page: Page): Promise<void> {
  const grid = page.getByRole("grid", { name: "What is said" });
  await grid.getByRole("gridcell").first().waitFor();
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll<HTMLElement>("[role=grid] [data-index]")];
    return rows.some(({ dataset }) => Number(dataset.index) > 100);
  });
  const whole = await grid.boundingBox();
  for (const cell of await grid.getByRole("gridcell").all()) {
    const box = await cell.boundingBox();
    if (!whole || !box || box.y < whole.y + whole.height / 3) continue;
    await cell.click();
    break;
  }
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "What is said here" }).waitFor();
}
