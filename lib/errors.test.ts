import { expect, test } from "vitest";
import { AppError, toProblem } from "./errors";

test("an expected failure tells its code, words and detail", () => {
  expect(toProblem(new AppError("upload_too_long", { detail: "The limit is 10 minutes." }))).toMatchObject({
    status: 422,
    code: "upload_too_long",
    detail: "The limit is 10 minutes.",
  });
});

test("what is unexpected, or the cause of what is expected, never reaches a client", () => {
  const secret = "password=hunter2";
  const bodies = [
    toProblem(new Error(secret)),
    toProblem(secret),
    toProblem(new AppError("internal", { cause: new Error(secret) })),
  ];
  for (const body of bodies) {
    expect(body.code).toBe("internal");
    expect(JSON.stringify(body)).not.toContain("hunter2");
  }
});
