import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { clipsOf, openEditorAsGuest, openPanel, speakIt } from "../support/editor-page";
import { fillStudio, openStudioAsGuest, pressMake } from "../support/studio-page";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
/** Colours are the same at both sizes, and a scheme changes nothing but colours. */
const LOOKS = {
  desktop: [
    { scheme: "dark", rules: "all" },
    { scheme: "light", rules: "colours" },
  ],
  phone: [{ scheme: "light", rules: "all" }],
} as const;

test.use({ actionTimeout: 15_000 });

/** What axe finds that keeps someone from using the page, in words. */
async function seriousProblems(page: Page, rules: "all" | "colours"): Promise<string[]> {
  // A colour that is still on its way to another has no contrast that anybody reads.
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules === "all"
    ? axe.withTags(STANDARDS)
    : axe.withRules(["color-contrast", "link-in-text-block"])
  ).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
    );
}

/** Looks at a state of the page at both sizes, in both schemes. */
async function expectAccessible(
  page: Page,
  state: string,
  sizes: readonly (keyof typeof SIZES)[] = ["desktop", "phone"],
): Promise<void> {
  await test.step(state, async () => {
    for (const size of sizes) {
      await page.setViewportSize(SIZES[size]);
      for (const { scheme, rules } of LOOKS[size]) {
        await page.evaluate((theme) => {
          document.documentElement.dataset.theme = theme;
        }, scheme);
        expect.soft(await seriousProblems(page, rules), `${state}, ${size}, ${scheme}`).toEqual([]);
      }
    }
    await page.setViewportSize(SIZES.desktop);
  });
}

test("the pages before one is in", async ({ page }) => {
  for (const address of ["/", "/sign-in", "/sign-up", "/nowhere"]) {
    await page.goto(address);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await expectAccessible(page, address);
  }
});

test("the library, a new video, its making and the finished one", async ({ page }) => {
  await openStudioAsGuest(page);
  await page.goto("/home");
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expectAccessible(page, "home, empty");
  await page.goto("/new");
  await fillStudio(page, "Hello, this is short.");
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, "new video");
  await pressMake(page);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expectAccessible(page, "making", ["desktop"]);
  await expect(page.getByRole("link", { name: "Download 9:16" })).toBeVisible({ timeout: 200_000 });
  await expectAccessible(page, "finished");
  await page.goto("/home");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAccessible(page, "home, with a video");
});

test("the editor: every panel, every window, the properties of every kind of thing", async ({ page }) => {
  // About a hundred looks of axe.
  test.setTimeout(600_000);
  await openEditorAsGuest(page, "Good morning. Come and see.");
  await expectAccessible(page, "editor, not spoken yet");
  await speakIt(page);
  for (const panel of ["Transcript", "Captions", "Text", "Music", "Media", "Brand"]) {
    await openPanel(page, panel);
    await expectAccessible(page, `panel ${panel}`);
  }
  await openPanel(page, "Captions");
  await page.getByRole("radio", { name: "Style", exact: true }).click();
  await expectAccessible(page, "style of the subtitles", ["desktop"]);
  await page.getByRole("radio", { name: "Words", exact: true }).click();
  await page.getByRole("button", { name: "Go to subtitle 1", exact: true }).click();
  await expectAccessible(page, "a subtitle that is chosen", ["desktop"]);

  await openPanel(page, "Text");
  for (const name of ["Add Title", "Add Star", "Add sticker 🔥", "Add Progress bar"]) {
    await page.getByRole("button", { name }).click();
    await expectAccessible(page, `properties after ${name}`, ["desktop"]);
  }
  await openPanel(page, "Music");
  await page.getByRole("button", { name: "Add Open windows" }).click();
  await expectAccessible(page, "properties of a sound", ["desktop"]);
  await openPanel(page, "Transcript");
  await clipsOf(page, /^Video clip/)
    .first()
    .click();
  await expectAccessible(page, "properties of a video", ["desktop"]);
  await clipsOf(page, /^Video clip/)
    .first()
    .click({ button: "right" });
  await expectAccessible(page, "menu of a clip", ["desktop"]);
  await page.keyboard.press("Escape");
  await page.getByRole("gridcell", { name: "morning.", exact: true }).dblclick();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "What is said here" })).toBeVisible();
  await expectAccessible(page, "a sentence that is written");
  await page.keyboard.press("Escape");

  for (const [item, title] of [
    ["Find a command", "Find a command"],
    ["Keyboard shortcuts", "Keyboard shortcuts"],
    ["Versions", "Versions"],
  ] as const) {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await expectAccessible(page, `window ${title}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: title })).toBeHidden();
  }
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
  await expectAccessible(page, "window Export");
});
