import { expect, type Locator, type Page } from "@playwright/test";
import { durationMs } from "../../lib/document/derive";
import { loadDocument } from "../../lib/document/load-document";
import type { ProjectDocument } from "../../lib/document/schema";
import { openStudioAsGuest } from "./studio-page";

/** Comes in as a guest, lets the sample presenter say `words`, and opens that draft in the editor. */
export async function openEditorAsGuest(page: Page, words: string): Promise<void> {
  await openStudioAsGuest(page);
  await page.getByRole("button", { name: "Sample: Mara" }).click();
  await expect(page.getByRole("button", { name: "Change" }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("What they say").fill(words);
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Open in editor" }).click();
  await expect(page).toHaveURL(/\/edit$/, { timeout: 30_000 });
  await expect(transcriptOf(page)).toBeVisible({ timeout: 30_000 });
  await expect(stageOf(page).getByRole("button", { name: "Video", exact: true })).toBeAttached({
    timeout: 30_000,
  });
}

export const transcriptOf = (page: Page): Locator => page.getByRole("grid", { name: "What is said" });
export const stageOf = (page: Page): Locator => page.getByRole("region", { name: "Stage" });
export const timelineOf = (page: Page): Locator => page.getByRole("region", { name: "Timeline" });
export const propertiesOf = (page: Page): Locator => page.getByRole("complementary", { name: "Properties" });

/** A word of the transcript. */
export function wordOf(page: Page, text: string): Locator {
  return transcriptOf(page).getByRole("gridcell", { name: text, exact: true });
}

/** The sentences as they stand in the transcript. */
export async function sentencesOf(page: Page): Promise<string[]> {
  const rows = await transcriptOf(page).getByRole("row").all();
  return Promise.all(
    rows.map(async (row) => {
      // What is told of a sentence, or done to it, is beside its words.
      const words = row.getByRole("gridcell").and(page.locator("[aria-selected]"));
      return (await words.allInnerTexts()).map((word) => word.trim()).join(" ");
    }),
  );
}

/** Clips of the timeline by what a screen reader calls them. */
export function clipsOf(page: Page, name: RegExp | string): Locator {
  return timelineOf(page).getByRole("option", { name });
}

export async function openPanel(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await expect(page.getByRole("tabpanel", { name, exact: true })).toBeVisible();
}

/** What the server has of the project. Poll it: saving follows an edit by a moment. */
export async function storedOf(page: Page): Promise<ProjectDocument> {
  const projectId = /projects\/([^/]+)\/edit/.exec(page.url())?.[1];
  const answer = await page.request.get(`/api/projects/${projectId}/document`);
  const loaded = loadDocument(await answer.json());
  if (!loaded.ok) throw new Error("The stored document cannot be read.");
  return loaded.document;
}

/** Waits until the server has a document of which `look` gives `expected`. */
export async function expectStored<Seen>(
  page: Page,
  look: (document: ProjectDocument) => Seen,
  expected: Seen,
): Promise<void> {
  await expect.poll(async () => look(await storedOf(page)), { timeout: 20_000 }).toEqual(expected);
}

/** Presses "Speak it" and waits until every word is spoken and its mouth is made; the document then. */
export async function speakIt(page: Page): Promise<ProjectDocument> {
  await page.getByRole("button", { name: "Speak it" }).click();
  await waitUntilSpoken(page);
  return storedOf(page);
}

export async function waitUntilSpoken(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "New words" })).toBeHidden({ timeout: 120_000 });
  await expectStored(page, (document) => Object.values(document.takes).every(({ synced }) => synced), true);
}

export async function storedLengthOf(page: Page): Promise<number> {
  return durationMs(await storedOf(page));
}

type Point = { x: number; y: number };

/** Drags with the mouse from a point of an element (fractions of its box, 0..1) by some pixels. */
export async function dragBy(page: Page, element: Locator, from: Point, by: Point): Promise<void> {
  const box = await element.boundingBox();
  if (!box) throw new Error("What is to be dragged is not on the screen.");
  const start = { x: box.x + box.width * from.x, y: box.y + box.height * from.y };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 4 });
  await page.mouse.move(start.x + by.x, start.y + by.y, { steps: 4 });
  await page.mouse.up();
}
