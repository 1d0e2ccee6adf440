import path from "node:path";
import type { Page } from "@playwright/test";
import { openPages } from "../bench-page/open-pages";

export interface TranscriptPages {
  /** The transcript with an address's options (`words`, `lang`, `spoken`, `theme`, `width`). */
  open: (query: string, viewport?: { width: number; height: number }) => Promise<Page>;
  close: () => Promise<void>;
}

/** The transcript alone: nothing is being made, and nothing was. */
export async function transcriptPages(): Promise<TranscriptPages> {
  const { open, close } = await openPages(path.join(import.meta.dirname, "page.tsx"));
  return {
    close,
    open: async (query, viewport = { width: 420, height: 900 }) => {
      const page = await open(query, viewport);
      await page.getByRole("region", { name: "Transcript" }).waitFor();
      return page;
    },
  };
}
