import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { resolveTool } from "../../engine/media/ffmpeg";
import { probe } from "../../engine/media/probe";
import { durationMs, videoItems } from "../../lib/document/derive";
import type { Item } from "../../lib/document/items";
import type { ProjectDocument } from "../../lib/document/schema";
import { captionsOf } from "../../lib/editor/select/captions-of";
import {
  clipsOf,
  dragBy,
  expectStored,
  openEditorAsGuest,
  openPanel,
  propertiesOf,
  sentencesOf,
  speakIt,
  stageOf,
  storedLengthOf,
  storedOf,
  timelineOf,
  transcriptOf,
  wordOf,
} from "../support/editor-page";
import { framesOf } from "../support/render-media";

const SRT =
  "\uFEFF1\r\n00:00:00,200 --> 00:00:01,300\r\nWords of a file\r\n\r\n2\r\n00:00:01,400 --> 00:00:02,200\r\n<i>in two</i> lines\r\n";

test.use({ viewport: { width: 1440, height: 900 }, actionTimeout: 15_000 });

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-editor-"));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test("a video is edited by mouse, from its first words to files in two formats", async ({ page }) => {
  await openEditorAsGuest(page, "Good very sunny morning. We open at nine. Come and see.");
  await expect(clipsOf(page, /^Video clip .*not spoken yet/)).toHaveCount(1);

  const made = await test.step("the words are spoken", () => speakIt(page));

  await test.step("words are cut, and the video with them", async () => {
    const before = durationMs(made);
    const said = page.getByRole("region", { name: "Transcript" }).getByRole("status");
    await wordOf(page, "sunny").click();
    await page.keyboard.press("Delete");
    await expect(said).toHaveText(/^1 word cut, /);
    await page.keyboard.press("Control+Z");
    await wordOf(page, "very").click();
    await wordOf(page, "sunny").click({ modifiers: ["Shift"] });
    await page.getByRole("button", { name: /^Cut these words/ }).click();
    await expect(said).toHaveText(/^2 words cut, .* seconds?\.$/);
    const [take] = Object.values(made.takes);
    const cut = take?.spoken?.words.filter(({ text }) => text === "very" || text === "sunny") ?? [];
    const cutMs = (cut.at(-1)?.endMs ?? 0) - (cut[0]?.startMs ?? 0);
    expect(cutMs).toBeGreaterThan(150);
    await expect.poll(() => storedLengthOf(page)).toBeLessThan(before);
    const shorterMs = before - (await storedLengthOf(page));
    // The pause beside the words goes with them.
    expect(shorterMs).toBeGreaterThan(cutMs - 100);
    expect(shorterMs).toBeLessThan(cutMs + 700);
  });

  await test.step("a sentence is dragged before another", async () => {
    const last = transcriptOf(page).getByRole("button", { name: /^Sentence 3, at/ });
    const first = transcriptOf(page).getByRole("button", { name: /^Sentence 2, at/ });
    const [from, to] = [await last.boundingBox(), await first.boundingBox()];
    await dragBy(page, last, { x: 0.5, y: 0.5 }, { x: 0, y: (to?.y ?? 0) - (from?.y ?? 0) - 4 });
    await expect
      .poll(() => sentencesOf(page))
      .toEqual(["Good morning.", "Come and see.", "We open at nine."]);
  });

  await test.step("one sentence is rewritten, and only that one is spoken", async () => {
    const before = await storedOf(page);
    await wordOf(page, "nine.").click();
    await page
      .getByRole("toolbar", { name: "The chosen words" })
      .getByRole("button", { name: "Change" })
      .click();
    await page.getByRole("textbox", { name: "What is said here" }).fill("We close at ten.");
    await page.getByRole("button", { name: "Change words" }).click();
    await expect(page.getByText("One part is written and not spoken yet.")).toBeVisible();
    const after = await speakIt(page);
    for (const [id, take] of Object.entries(before.takes)) expect(after.takes[id]).toEqual(take);
    const added = Object.values(after.takes).filter(({ id }) => !(id in before.takes));
    expect(added).toHaveLength(1);
    expect(added[0]?.spoken?.words.length).toBeLessThanOrEqual(4);
    expect((await sentencesOf(page)).at(-1)).toBe("We close at ten.");
  });

  await test.step("a clip is split where the playhead is, and trimmed by its edge", async () => {
    const count = videoItems(await storedOf(page)).length;
    await wordOf(page, "ten.").click();
    const last = clipsOf(page, /^Video clip/).last();
    await last.click();
    await timelineOf(page)
      .getByRole("button", { name: /^Split/ })
      .click();
    await expectStored(page, (document) => videoItems(document).length, count + 1);
    const before = lastVideoMs(await storedOf(page));
    await clipsOf(page, /^Video clip/)
      .last()
      .click();
    await dragBy(page, clipsOf(page, /^Video clip/).last(), { x: 0.98, y: 0.5 }, { x: -45, y: 0 });
    await expect.poll(async () => lastVideoMs(await storedOf(page))).toBeLessThan(before - 50);
  });

  await test.step("a title is put in, written, moved and resized on the picture", async () => {
    await wordOf(page, "Good").click();
    await openPanel(page, "Text");
    await page.getByRole("button", { name: "Add Title" }).click();
    await propertiesOf(page).getByRole("textbox", { name: "Words" }).fill("Open late");
    const title = stageOf(page).getByRole("button", { name: "Text “Open late”" });
    await expect(title).toBeAttached();
    await expectStored(page, (document) => Object.values(document.items).some(isTitle), true);
    await dragBy(page, title, { x: 0.5, y: 0.5 }, { x: 0, y: 60 });
    await expect.poll(async () => textOf(await storedOf(page)).place?.y).toBeGreaterThan(0.1);
    const moved = textOf(await storedOf(page)).place;
    await dragBy(page, title, { x: 1, y: 1 }, { x: -30, y: -10 });
    await expect.poll(async () => textOf(await storedOf(page)).place?.width).toBeLessThan(moved?.width ?? 0);
  });

  await test.step("its clip is dragged along the timeline; undo and redo", async () => {
    const clip = clipsOf(page, /^Text Open late/);
    const before = textOf(await storedOf(page)).startMs;
    await dragBy(page, clip, { x: 0.3, y: 0.5 }, { x: 90, y: 0 });
    await expect.poll(async () => textOf(await storedOf(page)).startMs).toBeGreaterThan(before + 100);
    const { startMs } = textOf(await storedOf(page));
    await page.getByRole("button", { name: /^Undo: Move/ }).click();
    await expectStored(page, (document) => textOf(document).startMs, before);
    await page.getByRole("button", { name: /^Redo: Move/ }).click();
    await expectStored(page, (document) => textOf(document).startMs, startMs);
  });

  await test.step("a sticker and music, which goes down under speech", async () => {
    await page.getByRole("button", { name: "Add sticker 🔥" }).click();
    await expect(stageOf(page).getByRole("button", { name: "Emoji 🔥" })).toBeAttached();
    await openPanel(page, "Music");
    await page.getByRole("button", { name: "Add Open windows" }).click();
    await expect(clipsOf(page, /^Audio clip Open windows/)).toHaveCount(1);
    await propertiesOf(page)
      .getByRole("switch", { name: /^Lower it while someone speaks/ })
      .click();
    await expectStored(page, (document) => music(document)?.ducked, false);
    await propertiesOf(page)
      .getByRole("switch", { name: /^Lower it while someone speaks/ })
      .click();
    await clipsOf(page, /^Audio clip Open windows/).click({ modifiers: ["Control"] });
    const duck = propertiesOf(page).getByRole("textbox", { name: "Music under speech" });
    await duck.fill("-20");
    await duck.press("Enter");
    await expectStored(page, ({ audio }) => audio.duckDb, -20);
  });

  await test.step("subtitles: their style, a cue split and joined, a word emphasised, a file", async () => {
    await openPanel(page, "Captions");
    await page.getByRole("radio", { name: "Style", exact: true }).click();
    await page.getByRole("radio", { name: /^Karaoke:/ }).click();
    await expectStored(page, (document) => captions(document)?.style, "karaoke");
    await page.getByRole("radio", { name: "Words", exact: true }).click();
    const cues = page.getByRole("list", { name: "Subtitles" }).getByRole("listitem");
    const count = await cues.count();
    await page.getByRole("button", { name: "Go to subtitle 1", exact: true }).click();
    await page.getByRole("button", { name: "Split in the middle" }).click();
    await expect(cues).toHaveCount(count + 1);
    await page.getByRole("button", { name: "Go to subtitle 1", exact: true }).click();
    await page.getByRole("button", { name: "Join with the next subtitle" }).click();
    await expect(cues).toHaveCount(count);
    await page.getByRole("button", { name: "Go to subtitle 1", exact: true }).click();
    await page
      .getByRole("toolbar", { name: "Words of this subtitle" })
      .getByRole("button", { name: "morning" })
      .click();
    await page.getByRole("button", { name: "Emphasis" }).click();
    await expectStored(page, (document) => emphasised(document), ["morning."]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Import, export and more" }).click();
    await page.getByRole("menuitem", { name: "Import a file…" }).click();
    const file = path.join(folder, "own.srt");
    await writeFile(file, SRT);
    await chooseFile(page, "Choose a file, or drop it here", file);
    await page.getByRole("button", { name: "Replace the subtitles" }).click();
    await expectStored(
      page,
      ({ captions }) => captions.own?.map(({ text }) => text).join(" "),
      "Words of a file in two lines",
    );
    const firstEndMs = async () => captionsOf(await storedOf(page), "9:16")[0]?.endMs ?? 0;
    const endMs = await firstEndMs();
    const bar = timelineOf(page).locator("[data-cue]").first();
    await dragBy(page, bar, { x: 0.99, y: 0.5 }, { x: -30, y: 0 });
    await expect.poll(firstEndMs).toBeLessThan(endMs);
    await page.getByRole("button", { name: /^Undo: Move a subtitle/ }).click();
    await expect.poll(firstEndMs).toBe(endMs);
  });

  await test.step("the title stands elsewhere in the square format only", async () => {
    const tall = textOf(await storedOf(page)).place;
    await stageOf(page).getByRole("radio", { name: "1:1" }).click();
    await stageOf(page).getByRole("button", { name: "Make 1:1 too" }).click();
    await openPanel(page, "Transcript");
    await clipsOf(page, /^Text Open late/).click();
    await wordOf(page, "Come").click();
    await dragBy(
      page,
      stageOf(page).getByRole("button", { name: "Text “Open late”" }),
      { x: 0.5, y: 0.5 },
      { x: 0, y: 50 },
    );
    await expect(stageOf(page).getByText("Only in 1:1")).toBeVisible();
    await expectStored(page, (document) => textOf(document).place, tall);
    const square = textOf(await storedOf(page)).formats?.["1:1"]?.place;
    expect(square?.y).not.toBe(tall?.y);
  });

  await test.step("this version gets a name", async () => {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Versions" }).click();
    await page.getByRole("textbox", { name: "Name the version of now" }).fill("As approved");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await expect(page.getByRole("list", { name: "Versions" }).getByText("As approved")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  const document = await test.step("after a reload all is there, and can still be undone", async () => {
    const before = await storedOf(page);
    await page.reload();
    await expect(transcriptOf(page)).toBeVisible({ timeout: 30_000 });
    expect(await sentencesOf(page)).toEqual(["Good morning.", "Come and see.", "We close at ten."]);
    await page.getByRole("button", { name: /^Undo: Move/ }).click();
    await expectStored(page, (now) => textOf(now).formats?.["1:1"]?.place, undefined);
    await page.getByRole("button", { name: /^Redo: Move/ }).click();
    await expectStored(page, (now) => textOf(now), textOf(before));
    return before;
  });

  const files = await test.step("both formats are exported, with subtitles beside and inside", () =>
    exportBoth(page));
  await test.step("the files are what was asked for", async () => {
    for (const [format, width, height] of [
      ["9:16", 720, 1280],
      ["1:1", 720, 720],
    ] as const) {
      const video = files[format];
      const info = await probe(video);
      expect(info.picture).toMatchObject({ kind: "moving", codec: "h264", width, height });
      expect(Math.abs(info.durationMs - durationMs(document))).toBeLessThan(
        2 * (1000 / document.canvas.fps) + 40,
      );
      expect(subtitleCodecs(video)).toEqual(["mov_text"]);
      expect(await titleShows(video, document, format)).toBe(true);
    }
    const srt = await readFile(files.srt, "utf8");
    expect(srt).toContain("Words of a file");
    expect(srt).toMatch(/00:00:00,2\d\d --> 00:00:01,[23]\d\d/);
  });
});

function lastVideoMs(document: ProjectDocument): number {
  return videoItems(document).at(-1)?.durationMs ?? 0;
}

function isTitle(item: Item): boolean {
  return item.kind === "text" && item.text === "Open late";
}

function textOf(document: ProjectDocument) {
  const item = Object.values(document.items).find(isTitle);
  if (item?.kind !== "text") throw new Error("The title is not there.");
  return item;
}

function music(document: ProjectDocument) {
  const item = Object.values(document.items).find(
    (each) => each.kind === "audio" && document.assets[each.asset]?.name === "Open windows",
  );
  return item?.kind === "audio" ? item : undefined;
}

function captions(document: ProjectDocument) {
  const item = Object.values(document.items).find((each) => each.kind === "caption");
  return item?.kind === "caption" ? item : undefined;
}

function emphasised(document: ProjectDocument): string[] {
  const words = Object.values(document.takes).flatMap(({ spoken }) => spoken?.words ?? []);
  return words.filter(({ emphasis }) => emphasis).map(({ text }) => text);
}

async function chooseFile(page: Page, label: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByText(label, { exact: true }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Exports what the document asks for at 720p; where the files were put. */
async function exportBoth(page: Page): Promise<{ "9:16": string; "1:1": string; srt: string }> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByRole("combobox", { name: "Resolution" }).click();
  await page.getByRole("option", { name: "720p, small files" }).click();
  await dialog.getByRole("combobox", { name: "Subtitles" }).click();
  await page.getByRole("option", { name: "Both" }).click();
  await dialog.getByRole("checkbox", { name: "SRT, most channels" }).click();
  await dialog.getByRole("button", { name: "Export 2 formats" }).click();
  const done = {
    tall: dialog.getByRole("link", { name: "9:16", exact: true }),
    square: dialog.getByRole("link", { name: "1:1", exact: true }),
  };
  await expect(done.tall).toBeVisible({ timeout: 200_000 });
  const save = async (name: string, link: typeof done.tall) => {
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(folder, name);
    await download.saveAs(file);
    return file;
  };
  return {
    "9:16": await save("tall.mp4", done.tall),
    "1:1": await save("square.mp4", done.square),
    srt: await save("tall.srt", dialog.getByRole("link", { name: "SRT 9:16" })),
  };
}

function subtitleCodecs(file: string): string[] {
  const { file: tool, env } = resolveTool("ffprobe");
  const asked = [
    "-v",
    "error",
    "-select_streams",
    "s",
    "-show_entries",
    "stream=codec_name",
    "-of",
    "csv=p=0",
    file,
  ];
  const { stdout } = spawnSync(tool, asked, { env, encoding: "utf8" });
  return stdout.split(/\s+/).filter(Boolean);
}

/** Whether there are more bright pixels where the title stands while it is shown than before it came. */
async function titleShows(file: string, document: ProjectDocument, format: "9:16" | "1:1"): Promise<boolean> {
  const item = textOf(document);
  const place = item.formats?.[format]?.place ?? item.place;
  const { picture } = await probe(file);
  if (!place || picture?.kind !== "moving") throw new Error("There is no title or no picture.");
  const { width, height } = picture;
  const { fps } = document.canvas;
  const frames = [
    Math.floor((item.startMs / 1000) * fps) - 3,
    Math.ceil(((item.startMs + 1200) / 1000) * fps),
  ];
  const [before, during] = (await framesOf(file, frames)).map((frame) => {
    let bright = 0;
    const top = Math.max(0, Math.round((place.y - place.height / 2) * height));
    const bottom = Math.min(height, Math.round((place.y + place.height / 2) * height));
    for (let y = top; y < bottom; y++)
      for (let x = 0; x < width; x++) if ((frame[y * width + x] ?? 0) > 215) bright += 1;
    return bright;
  });
  return (during ?? 0) > (before ?? 0) + 0.002 * width * height;
}
