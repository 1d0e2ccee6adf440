import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";

/** The newest link that was mailed to an address. */
async function mailedLink(address: string): Promise<string | undefined> {
  const folder = process.env.E2E_MAIL_FOLDER ?? "";
  const files = (await readdir(folder)).sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  for (const file of files) {
    // Quoted-printable: soft line breaks, and "=" written as "=3D".
    const mail = (await readFile(path.join(folder, file), "utf8"))
      .replaceAll("=\n", "")
      .replaceAll("=3D", "=");
    if (mail.includes(address)) return /https?:\/\/\S+callback\/email\?[^\s"<>]+/.exec(mail)?.[0];
  }
  return undefined;
}

test("a link by mail signs a newcomer in, once", async ({ page, context }) => {
  const address = `link-${randomBytes(6).toString("hex")}@example.com`;
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Send me a sign-in link" }).click();
  await page.getByLabel("Email for the link").fill(address);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(`We sent a link to ${address}`)).toBeVisible();
  await expect.poll(() => mailedLink(address)).toBeDefined();
  const link = (await mailedLink(address))?.replaceAll("&amp;", "&") ?? "";
  await page.goto(link);
  await expect(page).toHaveURL(/\/home$/);
  await context.clearCookies();
  await page.goto(link);
  await expect(page).toHaveURL(/sign-in/);
});
