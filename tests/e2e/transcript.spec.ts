import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { fillStudio, openStudioAsGuest } from "../support/studio-page";

const SPOKEN_MS = 240_000;

/** Opens a new project of the sample presenter in the editor. */
async function openTranscript(page: Page, words: string): Promise<void> {
  await openStudioAsGuest(page);
  await fillStudio(page, words);
  await expect(page).toHaveURL(/\/projects\//, { timeout: 60_000 });
  await expect(page.getByText("Draft saved")).toBeVisible({ timeout: 60_000 });
  await page.goto(`${page.url().replace(/\/$/, "")}/edit`);
  await page.getByRole("tab", { name: "Transcript" }).click();
  await expect(wordsOf(page).first()).toBeVisible({ timeout: 60_000 });
}

const wordsOf = (page: Page) => page.locator("[data-word]");
const text = async (page: Page) => (await wordsOf(page).allTextContents()).join("").replace(/\s+/g, " ");
const said = (page: Page) => page.getByRole("grid", { name: "What is said" });

async function speak(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Speak it" }).click();
  await expect(page.getByRole("region", { name: "New words" })).toBeHidden({ timeout: SPOKEN_MS });
}

test("the transcript is edited by keyboard alone: change, speak, cut, undo, move, correct", async ({
  page,
}) => {
  await openTranscript(page, "Hello, I am Mara. Um, our shop opens on Monday. Come and see.");
  await said(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "What is said here" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Hi, my name is Mara.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(said(page)).toBeFocused();
  await expect.poll(() => text(page)).toContain("Hi, my name is Mara.");
  const { violations } = await new AxeBuilder({ page }).include('section[aria-label="Transcript"]').analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);

  await speak(page);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText(/1 filler word removed/).first()).toBeVisible();
  await expect(said(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Delete");
  await expect(page.getByText(/^3 words cut, [\d.]+ seconds?\.$/).first()).toBeVisible();
  await expect.poll(() => text(page)).not.toContain("Come");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toContain("Come and see.");

  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => text(page)).toMatch(/Mara\.\s*Come and see\.\s*our shop/);
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Only spelling" }).press("Space");
  const field = page.getByRole("textbox", { name: "What is said here" });
  await field.fill("Come and sea.");
  await field.press("ControlOrMeta+Enter");
  await expect.poll(() => text(page)).toContain("Come and sea.");
  await expect(page.getByRole("region", { name: "New words" })).toBeHidden();
});

test("a sentence that is rewritten is spoken alone, and by mouse words are selected and replaced", async ({
  page,
}) => {
  await openTranscript(page, "Good morning. The shop opens on Monday. Come and see.");
  await speak(page);
  await wordsOf(page).nth(3).dblclick();
  await page.keyboard.type("door");
  await page.getByRole("button", { name: "Change words" }).click();
  await expect.poll(() => text(page)).toContain("The door opens on Monday.");
  await expect(said(page).getByText("Not spoken yet")).toHaveCount(1);
  await speak(page);
  await expect(said(page).getByText("Not spoken yet")).toHaveCount(0);
  await expect.poll(() => text(page)).toMatch(/morning\.\s*The door opens on Monday\.\s*Come/);
  // What was spoken is no step: undo takes the words back, and what is spoken of either stays.
  await said(page).press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toContain("The shop opens on Monday.");
  await said(page).press("ControlOrMeta+Shift+z");
  await expect.poll(() => text(page)).toContain("The door opens on Monday.");
  await expect(said(page).getByText("Not spoken yet")).toHaveCount(0);

  await said(page).press("ControlOrMeta+f");
  await page.getByLabel("Find words").fill("monday");
  await page.getByLabel("Replace with").fill("Sunday");
  await page.getByRole("radio", { name: "Only spelling" }).click();
  await page.getByRole("button", { name: "Replace", exact: true }).click();
  await expect.poll(() => text(page)).toContain("opens on Sunday.");
  await expect(page.getByRole("region", { name: "New words" })).toBeHidden();
});
