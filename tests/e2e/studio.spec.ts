import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { sideBySide } from "../fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "../fixtures/drawn-face";
import { writeGreyClip } from "../support/clip";
import { fillStudio, giveConsent, openStudioAsGuest, pressMake } from "../support/studio-page";

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-studio-"));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file that is no video is refused in words, and the form goes on", async ({ page }) => {
  await openStudioAsGuest(page);
  const file = path.join(folder, "holiday.mp4");
  await writeFile(file, randomBytes(4000));
  await page.locator('input[type="file"][accept="video/*"]').first().setInputFiles(file);
  await expect(page.getByText(/not a video, sound or picture that we can read/)).toBeVisible({
    timeout: 30_000,
  });
});

test("a video without a face is noticed before anything is made, and another can be chosen", async ({
  page,
}) => {
  await openStudioAsGuest(page);
  const file = path.join(folder, "wall.mp4");
  await writeGreyClip(file, { seconds: 2 });
  await page.locator('input[type="file"][accept="video/*"]').first().setInputFiles(file);
  await expect(page.getByRole("button", { name: "Change" }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("What they say").fill("There is nobody here.");
  await giveConsent(page);
  await expect(page.getByText(/We found no face in this video/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Make video" })).toBeDisabled();
  await page.getByRole("button", { name: "Change" }).first().click();
  await expect(page.getByText(/We found no face in this video/)).toBeHidden();
});

test("of two people in a video one can be chosen to speak, by keyboard too, and the draft keeps it", async ({
  page,
}) => {
  await openStudioAsGuest(page);
  const file = path.join(folder, "two.mp4");
  const [left, right] = await Promise.all([1, 2].map((hz) => drawFrames(talking(25, 25, hz), 320)));
  await writeVideo(
    file,
    (left ?? []).flatMap((frame, i) => (right?.[i] ? [sideBySide(frame, right[i])] : [])),
    { num: 25, den: 1 },
  );
  await page.locator('input[type="file"][accept="video/*"]').first().setInputFiles(file);
  const people = page.getByRole("radiogroup", { name: "Who speaks?" });
  await expect(people).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("This video works well")).toBeVisible();
  await expect(people.getByRole("img", { includeHidden: true })).toHaveCount(2);
  const automatic = people.getByRole("radio", { name: /Automatic/ });
  await expect(automatic).toBeChecked();
  // As long as a finger takes: the group follows a key that is down.
  await automatic.press("ArrowRight", { delay: 150 });
  await expect(people.getByRole("radio", { name: /Person 1/ })).toBeChecked();
  await page.getByLabel("What they say").fill("Only one of us says this, and it lasts longer than a second.");
  await page.getByRole("combobox", { name: "When the video ends before the words" }).click();
  await page.getByRole("option", { name: "Start it again" }).click();
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(people.getByRole("radio", { name: /Person 1/ })).toBeChecked();
  await expect(page.getByRole("combobox", { name: /When the video ends/ })).toContainText("Start it again");
});

test("words in another language than the chosen one are noticed, and one press sets it right", async ({
  page,
}) => {
  await openStudioAsGuest(page);
  await page
    .getByLabel("What they say")
    .fill("Wir öffnen am Montag unseren neuen Laden, und der Kaffee ist für sie.");
  await page.getByRole("button", { name: "Speak it in German" }).click();
  await expect(page.getByRole("button", { name: "Speak it in German" })).toBeHidden();
  await expect(page.getByRole("combobox", { name: "Language" })).toContainText("German");
});

test("words survive a reload, and a cancelled video says so and can be made again", async ({ page }) => {
  await openStudioAsGuest(page);
  await fillStudio(page, "These words must not be lost.");
  await expect(page).toHaveURL(/\/projects\//, { timeout: 30_000 });
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByLabel("What they say")).toHaveValue("These words must not be lost.");
  await pressMake(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: /cancelled/i })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: /again/i }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
});

test("a guest keeps the work by adding an email, and finds it after signing in anew", async ({
  page,
  context,
}) => {
  await openStudioAsGuest(page);
  await page.goto("/home");
  await page.getByRole("button", { name: /email/i }).first().click();
  const email = `e2e-${randomBytes(6).toString("hex")}@example.com`;
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("a long enough password");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /keep|save|add/i })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden({ timeout: 30_000 });
  await context.clearCookies();
  await page.goto("/home");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/home/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const address of ["/", "/sign-in", "/sign-up", "/home", "/new"]) {
    test(`${address} fits the width`, async ({ page }) => {
      await openStudioAsGuest(page);
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
});

test("nobody sees the pages inside without signing in", async ({ page, request }) => {
  for (const address of ["/home", "/new", "/videos/00000000-0000-7000-8000-000000000000"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/sign-in/);
  }
  expect((await request.get("/api/productions/x")).status()).toBe(401);
  expect((await request.post("/api/uploads", { data: {} })).status()).toBe(401);
  expect((await request.get("/media/twinsync/workspaces/x")).status()).toBe(404);
});
