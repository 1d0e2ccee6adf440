import path from "node:path";
import type { Page } from "@playwright/test";
import { makeFilmstrip } from "@/lib/server/media/make-filmstrip";
import { openPages } from "../bench-page/open-pages";

const SAMPLES = path.join(import.meta.dirname, "../../public/samples");

export interface TimelinePages {
  /** The timeline on a project of this size. */
  open: (options: { items: number; minutes: number; theme: "dark" | "light" }) => Promise<Page>;
  close: () => Promise<void>;
}

/** The timeline alone, with filmstrips of the samples. */
export async function timelinePages(): Promise<TimelinePages> {
  const { open, close } = await openPages(path.join(import.meta.dirname, "page.tsx"), async (folder) => {
    await makeFilmstrip(path.join(SAMPLES, "mara.mp4"), path.join(folder, "presenter.jpg"), {
      ...{ durationMs: 11_200, width: 720, height: 1280 },
    });
    await makeFilmstrip(path.join(SAMPLES, "jonas.mp4"), path.join(folder, "wide.jpg"), {
      ...{ durationMs: 11_240, width: 1280, height: 720 },
    });
  });
  return {
    close,
    open: async ({ items, minutes, theme }) => {
      const page = await open(`items=${items}&minutes=${minutes}&theme=${theme}`, {
        width: 1440,
        height: 900,
      });
      await page.locator("[data-clip]").first().waitFor();
      return page;
    },
  };
}
