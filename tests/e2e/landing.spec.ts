import { expect, test } from "@playwright/test";

test("the landing page says what the product does and leads in, without an error in the console", async ({
  page,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Try it without an account").first()).toBeVisible();
  expect(errors).toEqual([]);
});
