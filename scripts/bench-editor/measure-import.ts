import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { listAssets } from "@/lib/server/operations/list-assets";
import type { Figure } from "../bench/figures";
import { memoryMb, mostOf, processTree } from "../bench/process-memory";
import { untilMade } from "./add-footage";
import type { Product } from "./open-product";

/** How much more each may hold than before: a small part of what comes in. */
const WEB_MB = 150;
const WORKER_MB = 300;
const STORE_MB = 150;
const HEAP_MB = 50;
const LOOK_MS = 500;
/** Until what opening the page took has been given back. */
const SETTLE_MS = 5000;

/** A long video goes in by the editor's media tab; watched until nothing works on it any more. */
export async function measureImport(
  product: Product,
  editor: string,
  file: string,
  what: string,
  signal: AbortSignal,
): Promise<Figure[]> {
  const page = await product.newPage();
  try {
    await page.goto(editor);
    await page.getByRole("tab", { name: "Media" }).click();
    const field = page.locator('input[type="file"][accept="video/*"]');
    await field.first().waitFor({ state: "attached" });
    await delay(SETTLE_MS, undefined, { signal });
    const sizeMb = (await stat(file)).size / 2 ** 20;
    const heapBeforeMb = await heapMb(page);
    const memory = await watchParts(product);

    const startedAt = performance.now();
    const secondsPassed = () => (performance.now() - startedAt) / 1000;
    await field.first().setInputFiles(file);
    const name = path.basename(file);
    const assetId = await inLibrary(product, name, ["checking", "ready"], signal);
    const sentS = secondsPassed();
    await inLibrary(product, name, ["ready"], signal);
    const readyS = secondsPassed();
    await page.locator(`[data-clip][aria-label*="${name}"]`).waitFor();
    const heapAfterMb = await heapMb(page);
    await untilMade(product.actor, assetId, signal);
    const madeS = secondsPassed();
    const { grown, most } = memory.stop();
    return [
      { id: "import.size", what: `import of ${what}`, value: sizeMb, unit: "MB", limit: null },
      { id: "import.sent", what: "  until it is sent", value: sentS, unit: "s", limit: null },
      { id: "import.ready", what: "  until it is in the project", value: readyS, unit: "s", limit: null },
      { id: "import.made", what: "  until its light copy is there", value: madeS, unit: "s", limit: null },
      { id: "import.web", what: "  growth of the web, at most", value: grown.web, unit: "MB", limit: WEB_MB },
      { id: "import.web.most", what: "  the web, at most", value: most.web, unit: "MB", limit: null },
      {
        ...{ id: "import.worker", what: "  growth of the worker with its tools, at most" },
        ...{ value: grown.worker, unit: "MB", limit: WORKER_MB },
      },
      {
        ...{ id: "import.worker.most", what: "  the worker with its tools, at most" },
        ...{ value: most.worker, unit: "MB", limit: null },
      },
      {
        ...{ id: "import.store", what: "  growth of the local store, which runs with this bench, at most" },
        ...{ value: grown.store, unit: "MB", limit: STORE_MB },
      },
      {
        ...{ id: "import.browser", what: "  growth of the browser's processes, at most" },
        ...{ value: grown.browser, unit: "MB", limit: null },
      },
      {
        ...{ id: "import.heap", what: "  growth of the page's heap" },
        ...{ value: heapAfterMb - heapBeforeMb, unit: "MB", limit: HEAP_MB },
      },
    ];
  } finally {
    await page.close();
  }
}

/** Waits until the library has the video, in one of these states. */
async function inLibrary(
  product: Product,
  name: string,
  states: string[],
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    const { assets } = await listAssets(product.actor, { kind: "video" });
    const asset = assets.find((one) => one.name === name);
    if (asset?.status.state === "refused") throw new Error(asset.status.message);
    if (asset && states.includes(asset.status.state)) return asset.id;
    await delay(LOOK_MS, undefined, { signal });
  }
}

/** What the page's scripts hold once rubbish is collected. */
async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 2 ** 20;
}

/** What each part holds, in MB, until `stop`: at most, and how much more that is than now. */
async function watchParts({ pids, browser }: Product) {
  const session = await browser.browser()?.newBrowserCDPSession();
  const browserPids = async () => (await session?.send("SystemInfo.getProcessInfo"))?.processInfo ?? [];
  const treeOf = (pid: number | undefined) => (pid === undefined ? 0 : memoryMb(processTree(pid)));
  const look = async () => ({
    web: treeOf(pids.get("web")),
    worker: treeOf(pids.get("worker")),
    store: memoryMb([process.pid]),
    browser: memoryMb((await browserPids()).map(({ id }) => id)),
  });
  const before = await look();
  const seen = [before];
  const timer = setInterval(() => void look().then((now) => seen.push(now)), LOOK_MS);
  const ofEach = (value: (part: keyof typeof before) => number) => ({
    ...{ web: value("web"), worker: value("worker"), store: value("store"), browser: value("browser") },
  });
  return {
    stop() {
      clearInterval(timer);
      const most = ofEach((part) => mostOf(seen.map((now) => now[part])));
      return { most, grown: ofEach((part) => most[part] - before[part]) };
    },
  };
}
