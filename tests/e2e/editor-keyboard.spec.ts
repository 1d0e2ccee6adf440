import { expect, type Locator, type Page, test } from "@playwright/test";
import { probe } from "../../engine/media/probe";
import { durationMs, videoItems } from "../../lib/document/derive";
import type { ProjectDocument } from "../../lib/document/schema";
import {
  clipsOf,
  expectStored,
  openEditorAsGuest,
  propertiesOf,
  sentencesOf,
  stageOf,
  storedOf,
  timelineOf,
  transcriptOf,
  waitUntilSpoken,
} from "../support/editor-page";

test.use({ viewport: { width: 1440, height: 900 }, actionTimeout: 15_000 });

test("a video is edited by keyboard alone, and what happens is said", async ({ page }) => {
  await openEditorAsGuest(page, "Good very sunny morning. Come and see.");
  const keys = page.keyboard;
  const transcript = page.getByRole("region", { name: "Transcript" }).getByRole("status");
  const timeline = timelineOf(page).getByRole("status");

  await test.step("the words are spoken", async () => {
    await tabTo(page, page.getByRole("button", { name: "Speak it" }));
    await keys.press("Enter");
    await waitUntilSpoken(page);
  });

  await test.step("words are selected and cut", async () => {
    const before = durationMs(await storedOf(page));
    await tabTo(page, transcriptOf(page));
    await keys.press("Control+Home");
    await keys.press("ArrowRight");
    await keys.press("Shift+ArrowRight");
    await keys.press("Delete");
    await expect(transcript).toHaveText(/^2 words cut, .* seconds?\.$/);
    await expect.poll(async () => durationMs(await storedOf(page))).toBeLessThan(before);
  });

  await test.step("a sentence is moved, and another written and taken back", async () => {
    await keys.press("Control+End");
    await keys.press("Alt+ArrowUp");
    await expect(transcript).toHaveText("Moved to before “Good”.");
    expect(await sentencesOf(page)).toEqual(["Come and see.", "Good morning."]);
    await keys.press("Control+End");
    await keys.press("Enter");
    const field = page.getByRole("textbox", { name: "What is said here" });
    await expect(field).toBeFocused();
    await keys.press("Control+A");
    await keys.type("Good evening.");
    await keys.press("Control+Enter");
    await expect(transcript).toHaveText("Words changed.");
    await expect(transcriptOf(page)).toBeFocused();
    await expect.poll(() => sentencesOf(page)).toEqual(["Come and see.", "Good evening."]);
    await keys.press("Control+Z");
    await expect(page.getByRole("status").getByText("Undone: Change words.")).toBeAttached();
    await expect.poll(() => sentencesOf(page)).toEqual(["Come and see.", "Good morning."]);
  });

  await test.step("a clip is split by the palette, trimmed and moved by keys", async () => {
    const count = videoItems(await storedOf(page)).length;
    await tabTo(page, page.getByRole("slider", { name: "Playhead" }));
    await keys.press("Home");
    for (let step = 0; step < 8; step++) await keys.press("ArrowRight");
    await tabTo(page, clipsOf(page, /./));
    await goToClip(page, /^Video clip Mara, 0:00\.0/);
    await keys.press("Enter");
    await expect(timeline).toHaveText("1 clip selected.");
    await command(page, "Split");
    await expect(page.getByRole("status").getByText(/^Clip split at 0:00\.\d\.$/)).toBeAttached();
    await expectStored(page, (document) => videoItems(document).length, count + 1);
    await goToClip(page, /^Video clip/);
    await keys.press("End");
    await keys.press("Enter");
    await expect(timeline).toHaveText("1 clip selected.");
    const before = videoItems(await storedOf(page)).at(-1)?.durationMs ?? 0;
    await keys.press("Shift+Alt+ArrowLeft");
    await keys.press("Shift+Alt+ArrowLeft");
    await expect.poll(async () => videoItems(await storedOf(page)).at(-1)?.durationMs).toBeLessThan(before);
    await keys.press("Control+Z");
    await expect.poll(async () => videoItems(await storedOf(page)).at(-1)?.durationMs).toBe(before);
    await keys.press("Control+Shift+Z");
    await expect.poll(async () => videoItems(await storedOf(page)).at(-1)?.durationMs).toBeLessThan(before);
  });

  await test.step("a subtitle goes earlier", async () => {
    await goToClip(page, /^Captions/, "ArrowUp");
    await keys.press("Enter");
    await keys.press("Enter");
    await expect(timeline).toHaveText(/^Subtitle 1 of 2, /);
    await keys.press("Shift+Alt+ArrowLeft");
    await expect(timeline).toHaveText(/^Subtitle 1 is shown from /);
    await expectStored(page, (document) => shownUntil(document).length, 1);
    await keys.press("Escape");
    await expect(timeline).toHaveText("Back to the clip of subtitles.");
  });

  await test.step("a text is put in, written, moved and resized", async () => {
    await keys.press("Escape");
    await command(page, "Add text");
    const words = propertiesOf(page).getByRole("textbox", { name: "Words" });
    await tabTo(page, words);
    await keys.press("Control+A");
    await keys.type("By keys");
    await tabTo(page, stageOf(page).getByRole("button", { name: "Text “By keys”" }), "Shift+Tab");
    await keys.press("Shift+ArrowDown");
    await keys.press("Control+ArrowRight");
    await expect(stageOf(page).getByText(/^\d+ by \d+ pixels\.$/)).toBeAttached();
    await expectStored(page, (document) => textOf(document)?.place !== undefined, true);
  });

  await test.step("subtitles: another style, and a word that stands out", async () => {
    await command(page, "Open Captions");
    await tabTo(page, page.getByRole("radio", { name: "Words", exact: true }));
    await keys.press("ArrowRight", { delay: 150 });
    const styles = page.getByRole("radiogroup", { name: "Style of the subtitles" });
    await tabTo(page, styles.getByRole("radio"));
    await keys.press("ArrowRight", { delay: 150 });
    await expect(styles.getByRole("radio", { checked: true })).toBeFocused();
    await tabTo(page, page.getByRole("radio", { name: "Style", exact: true }), "Shift+Tab");
    await keys.press("ArrowLeft", { delay: 150 });
    await tabTo(page, page.getByRole("textbox", { name: "Text of subtitle 1" }));
    const bar = page.getByRole("toolbar", { name: "Words of this subtitle" });
    await tabTo(page, bar.getByRole("button"));
    await keys.press("Enter");
    await tabTo(page, page.getByRole("button", { name: "Emphasis" }));
    await keys.press("Enter");
    await expectStored(page, (document) => emphasised(document).length, 1);
    await keys.press("Escape");
  });

  await test.step("a named version", async () => {
    await keys.press("Control+S");
    const name = page.getByRole("textbox", { name: "Name the version of now" });
    await tabTo(page, name);
    await keys.type("By keys");
    await keys.press("Enter");
    await expect(page.getByRole("list", { name: "Versions" }).getByText("By keys")).toBeVisible();
    await keys.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("the shortcuts can be looked up, and the video is exported", async () => {
    await command(page, "Show keyboard shortcuts");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await keys.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await keys.press("Control+E");
    const dialog = page.getByRole("dialog", { name: "Export" });
    await tabTo(page, dialog.getByRole("combobox", { name: "Resolution" }));
    await keys.press("Enter");
    await expect(page.getByRole("option", { name: "1080p, for channels" })).toBeFocused();
    await keys.press("Home");
    await expect(page.getByRole("option", { name: "720p, small files" })).toBeFocused();
    await keys.press("Enter");
    await expect(dialog.getByRole("combobox", { name: "Resolution" })).toHaveText("720p, small files");
    await tabTo(page, dialog.getByRole("button", { name: "Export", exact: true }));
    await keys.press("Enter");
    const link = dialog.getByRole("link", { name: "9:16", exact: true });
    await expect(link).toBeVisible({ timeout: 200_000 });
    await tabTo(page, link);
    const [download] = await Promise.all([page.waitForEvent("download"), keys.press("Enter")]);
    const info = await probe(await download.path());
    expect(info.picture).toMatchObject({ width: 720, height: 1280 });
    expect(Math.abs(info.durationMs - durationMs(await storedOf(page)))).toBeLessThan(120);
  });
});

/** Goes with Tab until one of `target` has the focus: what the keyboard cannot reach fails here. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target.first()).toBeAttached();
  for (let presses = 0; presses < 120; presses++) {
    const here = await target.evaluateAll((all) => all.some((element) => element === document.activeElement));
    if (here) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${target}.`);
}

/** Does something by its name in the command palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+K");
  await expect(page.getByRole("dialog", { name: "Find a command" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Find a command" })).toBeHidden();
}

/** Goes with the arrow keys to a clip of another track. */
async function goToClip(page: Page, name: RegExp, key = "ArrowDown"): Promise<void> {
  const focused = timelineOf(page).getByRole("option").and(page.locator(":focus"));
  for (let rows = 0; rows < 6; rows++) {
    if (name.test((await focused.getAttribute("aria-label")) ?? "")) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The arrow keys come to no ${name}.`);
}

function textOf(document: ProjectDocument) {
  const item = Object.values(document.items).find((each) => each.kind === "text" && each.text === "By keys");
  return item?.kind === "text" ? item : undefined;
}

function shownUntil(document: ProjectDocument): number[] {
  const words = Object.values(document.takes).flatMap(({ spoken }) => spoken?.words ?? []);
  return words.flatMap(({ shownUntilMs }) => shownUntilMs ?? []);
}

function emphasised(document: ProjectDocument): string[] {
  const words = Object.values(document.takes).flatMap(({ spoken }) => spoken?.words ?? []);
  return words.filter(({ emphasis }) => emphasis).map(({ text }) => text);
}
