import { expect, type Page } from "@playwright/test";

/** Comes in without an account and opens "New video". */
export async function openStudioAsGuest(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Try it without an account" }).first().click();
  await expect(page).toHaveURL(/\/home$/);
  await page.goto("/new");
  await expect(page.getByRole("heading", { name: "New video", level: 1 })).toBeVisible();
}

/** Takes the sample presenter and writes the words. */
export async function fillStudio(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Sample: Mara" }).click();
  await expect(page.getByRole("button", { name: "Change" }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("What they say").fill(words);
}

/** Confirms the right to a face of one's own: a drawn sample needs none. */
export async function giveConsent(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /they have agreed/ }).click();
}

/** Presses "Make video"; returns on the page of the making. */
export async function pressMake(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Make video" }).click();
  await expect(page).toHaveURL(/\/videos\//, { timeout: 60_000 });
}
