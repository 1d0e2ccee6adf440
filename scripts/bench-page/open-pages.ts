import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/lib/server/chromium";
import { buildPage } from "./build-page";

export interface BenchPages {
  /** A new page with an address's options; of the server it asks, nothing is there. */
  open: (query: string, viewport: { width: number; height: number }) => Promise<Page>;
  close: () => Promise<void>;
}

/**
 * Builds a page once and opens it in Chromium, without a server: the browser's requests are answered from a folder.
 * @param page its `page.tsx`
 * @param fill puts the files that the page asks for beside it
 */
export async function openPages(
  page: string,
  fill: (folder: string) => Promise<void> = async () => {},
): Promise<BenchPages> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-bench-"));
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await buildPage(folder, page);
    await fill(folder);
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  } catch (error) {
    await close();
    throw error;
  }
  const running = browser;
  return {
    close,
    open: async (query, viewport) => {
      const opened = await running.newPage({ viewport });
      await opened.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === "/") return route.fulfill({ contentType: "text/html", body: HTML });
        if (pathname.startsWith("/api/")) return route.fulfill({ json: [] });
        return route.fulfill({ path: path.join(folder, path.basename(pathname)) });
      });
      await opened.goto(`${ORIGIN}/?${query}`);
      return opened;
    },
  };
}

const ORIGIN = "http://bench.test";
const HTML = `<!doctype html><html lang="en"><title>Bench</title><link rel="stylesheet" href="/page.css">
<body><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;
