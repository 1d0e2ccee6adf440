import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { decodeAudio } from "../../engine/media/decode-audio";
import { probe } from "../../engine/media/probe";
import { resample } from "../../engine/speech/pcm";
import { speakOffline } from "../../engine/speech/speak";
import { mouthTrack } from "../../engine/speech-to-mouth/mouth-track";
import { correlation, trackAperture } from "../support/mouth";
import { differenceInBand } from "../support/picture";
import { measureLoudness } from "../support/render-media";
import { fillStudio, openStudioAsGuest, pressMake } from "../support/studio-page";

const WORDS = "Maybe people who build big boats remember every beautiful morning by the water.";
const ORIGINAL = "public/samples/mara.mp4";

test("a newcomer makes a presenter say new words, with subtitles and music, and downloads the MP4", async ({
  page,
}) => {
  await openStudioAsGuest(page);
  await fillStudio(page, WORDS);
  await expect(page.getByText("This video works well")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Takes about .* (seconds|minutes?)\.$/)).toBeVisible();
  await pressMake(page);

  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.reload();
  const download = page.getByRole("link", { name: "Download 9:16" });
  await expect(download).toBeVisible({ timeout: 240_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename()).toMatch(/\.mp4$/);
  const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-e2e-"));
  const video = path.join(folder, "video.mp4");
  await file.saveAs(video);

  await test.step("streams, size and length", async () => {
    const spoken = await speakOffline({ text: WORDS, lang: "en-US", voice: await voiceOf(page) });
    const info = await probe(video);
    expect(info.picture).toMatchObject({
      kind: "moving",
      codec: "h264",
      width: 1080,
      height: 1920,
      pixelFormat: "yuv420p",
    });
    expect(info.audio).toMatchObject({ codec: "aac", sampleRate: 48_000 });
    const spokenMs = (spoken.samples.length / spoken.sampleRate) * 1000;
    expect(Math.abs(info.durationMs - spokenMs)).toBeLessThan(150);
    expect((await stat(video)).size).toBeGreaterThan(100_000);
  });

  await test.step("loudness", () => {
    const { lufs, truePeakDb } = measureLoudness(video);
    expect(Math.abs(lufs + 14)).toBeLessThanOrEqual(1);
    expect(truePeakDb).toBeLessThanOrEqual(-1);
  });

  await test.step("subtitles are where they belong, the rest of the picture is the original's", async () => {
    const captions = await differenceInBand(video, ORIGINAL, { top: 0.66, bottom: 0.86, atMs: 2500 });
    const above = await differenceInBand(video, ORIGINAL, { top: 0.14, bottom: 0.22, atMs: 2500 });
    expect(captions).toBeGreaterThan(4);
    expect(above).toBeLessThan(2.5);
  });

  await test.step("the mouth says the new words and not the old ones", async () => {
    const spoken = await speakOffline({ text: WORDS, lang: "en-US", voice: await voiceOf(page) });
    const wanted = await mouthTrack({ audio: resample(spoken, 16_000), transcript: WORDS, lang: "en" });
    const made = await trackAperture(video);
    const old = await trackAperture(ORIGINAL);
    const withNew = correlation(
      { rate: made.fps, values: made.aperture },
      { rate: wanted.rateHz, values: wanted.aperture },
    );
    const withOld = correlation(
      { rate: made.fps, values: made.aperture },
      { rate: old.fps, values: old.aperture },
    );
    console.log(
      `mouth against the new words r=${withNew.toFixed(2)}, against the old r=${withOld.toFixed(2)}`,
    );
    expect(withNew).toBeGreaterThan(0.6);
    expect(withOld).toBeLessThan(withNew - 0.25);
  });

  await test.step("there is sound throughout: music under and after the words", async () => {
    const samples = await decodeAudio(video, { sampleRate: 8000 });
    const quietest = Math.min(
      ...Array.from({ length: Math.floor(samples.length / 4000) }, (_, index) =>
        Math.max(...samples.subarray(index * 4000, (index + 1) * 4000).map(Math.abs)),
      ),
    );
    expect(quietest).toBeGreaterThan(0.003);
  });
  await rm(folder, { recursive: true, force: true });

  await test.step("the badge says that the sync was measured, and explains itself", async () => {
    await page.getByRole("button", { name: /What does this mean\?/ }).click();
    const about = page.getByRole("dialog", { name: "About the sync" });
    await expect(about.getByRole("listitem").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(about).toBeHidden();
  });

  await test.step("it is in the library, and another can be made of the same person", async () => {
    await expect(page.getByRole("link", { name: "Make another with this person" })).toBeVisible();
    await page.goto("/home");
    await expect(page.getByRole("link", { name: /Ready|Untitled|Mara/i }).first()).toBeVisible();
  });
});

/** The form chose a woman's voice for Mara. */
async function voiceOf(_page: unknown): Promise<string> {
  const { offlineVoices } = await import("../../engine/speech/voices");
  return offlineVoices().find(({ lang, gender }) => lang === "en-US" && gender === "female")?.id ?? "";
}
