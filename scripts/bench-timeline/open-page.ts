import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "@/lib/server/chromium";
import { makeFilmstrip } from "@/lib/server/media/make-filmstrip";
import { buildPage } from "./build-page";

const ORIGIN = "http://timeline.test";
const SAMPLES = path.join(import.meta.dirname, "../../public/samples");
const HTML = `<!doctype html><html lang="en"><title>Timeline</title><link rel="stylesheet" href="/page.css">
<body><div id="root"></div><script type="module" src="/page.js"></script></body></html>`;

export interface TimelinePages {
  /** The timeline on a project of this size. */
  open: (options: { items: number; minutes: number; theme: "dark" | "light" }) => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds the page once and opens it in Chromium, without a server: the browser's requests are answered from a folder. */
export async function timelinePages(): Promise<TimelinePages> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-timeline-"));
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await buildPage(folder, path.join(import.meta.dirname, "page.tsx"));
    await makeFilmstrip(path.join(SAMPLES, "mara.mp4"), path.join(folder, "presenter.jpg"), {
      ...{ durationMs: 11_200, width: 720, height: 1280 },
    });
    await makeFilmstrip(path.join(SAMPLES, "jonas.mp4"), path.join(folder, "wide.jpg"), {
      ...{ durationMs: 11_240, width: 1280, height: 720 },
    });
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  } catch (error) {
    await close();
    throw error;
  }
  const running = browser;
  return {
    close,
    open: async ({ items, minutes, theme }) => {
      const context = await running.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.route(`${ORIGIN}/**`, (route) => {
        const name = path.basename(new URL(route.request().url()).pathname);
        return name === ""
          ? route.fulfill({ contentType: "text/html", body: HTML })
          : route.fulfill({ path: path.join(folder, name) });
      });
      await page.goto(`${ORIGIN}/?items=${items}&minutes=${minutes}&theme=${theme}`);
      await page.locator("[data-clip]").first().waitFor();
      return page;
    },
  };
}
