import { expect, test } from "vitest";
import { parseEnv } from "./env";

const complete = {
  DATABASE_URL: "postgresql://u:p@localhost:5432/db",
  NEXTAUTH_SECRET: "x".repeat(40),
  S3_ENDPOINT: "http://localhost:9000",
  S3_ACCESS_KEY_ID: "a",
  S3_SECRET_ACCESS_KEY: "b",
  LIPSYNC_ENGINES: "http://one:27323, http://two:27323/",
  LIPSYNC_ENGINE_KEY: "k",
};

test("a complete environment gives typed values and defaults", () => {
  expect(parseEnv(complete)).toMatchObject({
    PORT: 3000,
    LIPSYNC_ENGINES: ["http://one:27323", "http://two:27323"],
    UPLOAD_MAX_MINUTES: 60,
    GUESTS_ALLOWED: true,
  });
});

test("everything that is wrong is said in one message", () => {
  const broken = {
    ...complete,
    DATABASE_URL: undefined,
    S3_ENDPOINT: "nonsense",
    PORT: "70000",
    NEXTAUTH_SECRET: "short",
  };
  const said = () => parseEnv(broken);
  for (const name of [
    "DATABASE_URL: is not set",
    "S3_ENDPOINT",
    "PORT",
    "NEXTAUTH_SECRET: needs at least 32",
  ]) {
    expect(said).toThrow(name);
  }
});

test("an empty value counts as not set, and pairs go together", () => {
  expect(parseEnv({ ...complete, GOOGLE_CLIENT_ID: "", SMTP_URL: "" }).GOOGLE_CLIENT_ID).toBeUndefined();
  expect(() => parseEnv({ ...complete, GITHUB_CLIENT_ID: "id" })).toThrow(
    "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET",
  );
  expect(() => parseEnv({ ...complete, INNGEST_BASE_URL: "http://inngest:8288" })).toThrow(
    "INNGEST_SIGNING_KEY",
  );
});
