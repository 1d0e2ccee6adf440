import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import type { ProjectDocument } from "../../lib/document/schema";
import { writeGreyClip } from "../support/clip";
import {
  clipsOf,
  expectStored,
  openEditorAsGuest,
  openPanel,
  propertiesOf,
  stageOf,
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

test("a video that was deleted is named, keeps its place until another takes it, and undo outlives a reload", async ({
  page,
  context,
}) => {
  await openEditorAsGuest(page, WORDS);
  const library = await context.newPage();
  await library.goto("/new");
  await library.getByRole("button", { name: "From your library" }).click();
  await library.getByRole("button", { name: "Delete Mara" }).click();
  await expect(library.getByText("“Mara” is deleted.", { exact: true })).toBeVisible();
  await library.close();

  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(
    page.getByText(/A file that this video uses was deleted.* It is “Mara”\./).first(),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expectMissing(page);
  const before = await storedOf(page);

  await page.getByRole("button", { name: "Replace…" }).click();
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-other-"));
  try {
    const file = path.join(folder, "other.mp4");
    await writeGreyClip(file, { seconds: 1 });
    await page
      .getByRole("dialog", { name: "Replace Mara" })
      .locator('input[type="file"]')
      .setInputFiles(file);
    await expect(clipsOf(page, /^Video clip other\.mp4/)).toHaveCount(1, { timeout: 30_000 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await expect(page.getByText(/not in your library any more/)).toHaveCount(0);
  await expectStored(page, ({ assets }) => assets.face?.name, "other.mp4");
  const { items, tracks, takes } = await storedOf(page);
  expect({ items, tracks, takes }).toEqual({
    items: before.items,
    tracks: before.tracks,
    takes: before.takes,
  });

  await page.reload();
  await page.getByRole("button", { name: /^Undo: Replace Mara/ }).click({ timeout: 30_000 });
  await expectMissing(page);
  await expectStored(page, ({ assets }) => assets.face?.name, "Mara");
});

/** The words, the clip and the picture all say that Mara is gone. */
async function expectMissing(page: Page): Promise<void> {
  await expect(page.getByText("The file “Mara” is not in your library any more.")).toBeVisible();
  await expect(clipsOf(page, /^Video clip Mara.*file missing/)).toHaveCount(1);
  await expect(stageOf(page).getByRole("button", { name: "Video, file missing" })).toBeAttached();
  await expect(stageOf(page).getByText("is missing", { exact: true })).toBeVisible();
}

test("broken fonts and pictures are refused by what they hold; a font that does not load leaves its words in Inter", async ({
  page,
}) => {
  await openEditorAsGuest(page, WORDS);
  await openPanel(page, "Brand");
  const panel = page.getByRole("tabpanel", { name: "Brand" });
  const font = await readFile(
    createRequire(import.meta.url).resolve("@fontsource/anton/files/anton-latin-400-normal.woff2"),
  );
  const picture = await page.screenshot();
  const refusals: [field: string, name: string, buffer: Buffer, words: string][] = [
    [
      "Drop a font, or choose one",
      "cut.woff2",
      font.subarray(0, 5000),
      "This font is damaged or incomplete.",
    ],
    [
      "Drop a logo, or choose one",
      "cut.png",
      picture.subarray(0, 5000),
      "This picture is damaged or cut off.",
    ],
    ["Drop a logo, or choose one", "words.jpg", Buffer.from("words ".repeat(99)), "This is not a picture"],
  ];
  for (const [field, name, buffer, words] of refusals) {
    await panel.getByLabel(field).setInputFiles({ name, mimeType: "", buffer });
    const refusal = panel.getByRole("alert").filter({ hasText: name });
    await expect(refusal).toContainText(words, { timeout: 30_000 });
    await refusal.getByRole("button", { name: "Choose another" }).click();
  }

  await add(page, "Add Title");
  await propertiesOf(page)
    .getByLabel("A font file of your own")
    .setInputFiles({ name: "bare.ttf", mimeType: "", buffer: bareFont() });
  await expect(page.getByText("The font “bare.ttf” cannot be used.")).toBeVisible({ timeout: 30_000 });
  await expect(clipsOf(page, /^Text /)).toHaveCount(1);
});

test("a project of a newer version is not overwritten by a tab that was open, and can be taken along", async ({
  page,
}) => {
  await openEditorAsGuest(page, WORDS);
  const projectId = /projects\/([^/]+)\/edit/.exec(page.url())?.[1];
  const database = new pg.Client(process.env.E2E_DATABASE_URL);
  await database.connect();
  await database.query(
    `UPDATE "Project" SET document = jsonb_set(document::jsonb, '{version}', '99') WHERE id = $1`,
    [projectId],
  );
  await database.end();
  await add(page, "Add Star");
  await expect(page.getByRole("alert").filter({ hasText: /made with a newer version/ })).toBeVisible();
  await page.goto(`/projects/${projectId}`);
  await expect(
    page.getByRole("heading", { name: "This project was made with a newer version" }),
  ).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the project file" }).click(),
  ]);
  const file = JSON.parse(await readFile(await download.path(), "utf8")) as ProjectDocument;
  expect({ version: file.version, shapes: shapes(file) }).toEqual({ version: 99, shapes: [] });
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

/** A font with every table that one needs, and nothing in them that a browser would draw with. */
function bareFont(): Buffer {
  const head = Buffer.alloc(54);
  head.writeUInt32BE(0x5f0f3cf5, 12);
  head.writeUInt16BE(1000, 18);
  const tables = Object.entries({
    cmap: Buffer.from([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]),
    glyf: Buffer.alloc(4),
    head,
    hhea: Buffer.alloc(36),
    hmtx: Buffer.alloc(8),
    maxp: Buffer.from([0, 1, 0, 0, 0, 2]),
  });
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tables.length, 4);
  let offset = header.length;
  for (const [index, [tag, table]] of tables.entries()) {
    const at = 12 + index * 16;
    header.write(tag, at, "latin1");
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    offset += table.length;
  }
  return Buffer.concat([header, ...tables.map(([, table]) => table)]);
}
