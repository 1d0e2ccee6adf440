import { expect, type Page, test } from "@playwright/test";
import type { ProjectDocument } from "../../lib/document/schema";
import {
  clipsOf,
  expectStored,
  openEditorAsGuest,
  openPanel,
  storedOf,
  transcriptOf,
} from "../support/editor-page";

test.use({ viewport: { width: 1440, height: 900 }, actionTimeout: 15_000 });

const WORDS = "Good morning. Come and see.";

test("two tabs: the second one is warned, its work is not lost and overwrites nothing", async ({
  page,
  context,
}) => {
  await openEditorAsGuest(page, WORDS);
  const address = page.url();
  const other = await context.newPage();
  await other.goto(address);
  await expect(transcriptOf(other)).toBeVisible({ timeout: 30_000 });
  await expect(other.getByText(/also open in another tab/)).toBeVisible();
  await add(page, "Add Star");
  await expectStored(page, shapes, ["star"]);
  await add(other, "Add Arrow");
  const conflict = other.getByRole("alert").filter({ hasText: /was changed in another tab/ });
  await expect(conflict).toBeVisible();
  await expectStored(page, shapes, ["star"]);
  await conflict.getByRole("button", { name: "Save mine as a copy" }).click();
  await expect(other).not.toHaveURL(address);
  await expectStored(other, shapes, ["arrow"]);
  await expectStored(page, shapes, ["star"]);
});

test("without a network one works on, and all is sent when it is back", async ({ page, context }) => {
  await openEditorAsGuest(page, WORDS);
  await openPanel(page, "Text");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Add Star" }).click();
  await expect(page.getByText("Offline: kept on this computer")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Add Arrow" }).click();
  expect(shapes(await storedOf(page))).toEqual([]);
  await context.setOffline(false);
  await expect.poll(async () => shapes(await storedOf(page)), { timeout: 60_000 }).toEqual(["arrow", "star"]);
});

test("a tab that dies with unsent work gives it back when the project is opened again", async ({
  page,
  context,
}) => {
  await openEditorAsGuest(page, WORDS);
  const address = page.url();
  await openPanel(page, "Text");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Add Star" }).click();
  await expect(page.getByText("Offline: kept on this computer")).toBeVisible({ timeout: 30_000 });
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto("/home");
  // The browser lets go of a tab a moment after it is closed.
  const heldLocks = () => again.evaluate(async () => (await navigator.locks.query()).held?.length);
  await expect.poll(heldLocks).toBe(0);
  await again.goto(address);
  await expect(again.getByText("Your changes from before are back.").first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(clipsOf(again, "Overlay Star")).toHaveCount(1);
  await expectStored(again, shapes, ["star"]);
  await again.getByRole("button", { name: /^Undo: Add star/ }).click();
  await expectStored(again, shapes, []);
});

test("a file that holds no subtitles is refused in words, and nothing changes", async ({ page }) => {
  await openEditorAsGuest(page, WORDS);
  const before = await storedOf(page);
  await openPanel(page, "Captions");
  await page.getByRole("button", { name: "Import, export and more" }).click();
  await page.getByRole("menuitem", { name: "Import a file…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import subtitles" });
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByText("Choose a file, or drop it here", { exact: true }).click(),
  ]);
  const buffer = Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe, 0, 1, 2, 3]);
  await chooser.setFiles({ name: "broken.srt", mimeType: "application/x-subrip", buffer });
  await expect(dialog.getByRole("alert")).toContainText("Your subtitles are as they were.");
  await page.keyboard.press("Escape");
  expect(await storedOf(page)).toEqual(before);
});

async function add(page: Page, name: string): Promise<void> {
  await openPanel(page, "Text");
  await page.getByRole("button", { name }).click();
}

/** The shapes that are on the picture, by name. */
function shapes(document: ProjectDocument): string[] {
  return Object.values(document.items)
    .flatMap((item) => (item.kind === "overlay" && item.content.kind === "shape" ? item.content.shape : []))
    .sort();
}
