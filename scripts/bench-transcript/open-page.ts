import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/lib/server/chromium";
import { buildPage } from "../bench-timeline/build-page";

const ORIGIN = "http://transcript.test";
const HTML = `<!doctype html><html lang="en"><title>Transcript</title><link rel="stylesheet" href="/page.css">
<body><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;

export interface TranscriptPages {
  /** The transcript with an address's options (`words`, `lang`, `spoken`, `theme`, `width`). */
  open: (query: string, viewport?: { width: number; height: number }) => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds the page once and opens it in Chromium, without a server: nothing is being made, and nothing was. */
export async function transcriptPages(): Promise<TranscriptPages> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-transcript-"));
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await buildPage(folder, path.join(import.meta.dirname, "page.tsx"));
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  } catch (error) {
    await close();
    throw error;
  }
  const running = browser;
  return {
    close,
    open: async (query, viewport = { width: 420, height: 900 }) => {
      const page = await running.newPage({ viewport });
      await page.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname.startsWith("/api/")) return route.fulfill({ json: [] });
        return pathname === "/"
          ? route.fulfill({ contentType: "text/html", body: HTML })
          : route.fulfill({ path: path.join(folder, path.basename(pathname)) });
      });
      await page.goto(`${ORIGIN}/?${query}`);
      await page.getByRole("region", { name: "Transcript" }).waitFor();
      return page;
    },
  };
}
