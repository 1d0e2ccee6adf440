import { ensureBuilt } from "../../scripts/build";
import { startTestStack } from "./stack";

/** Playwright's global set-up: one whole stack for the run. Tests reach it by relative addresses. */
export default async function setUp(): Promise<() => Promise<void>> {
  await ensureBuilt(console.log);
  const stack = await startTestStack({
    parts: ["postgres", "s3", "engine", "worker", "web"],
    environment: { SIGN_IN_TRIES: "1000" },
  });
  process.env.E2E_BASE_URL = stack.baseUrl;
  process.env.E2E_DATABASE_URL = stack.databaseUrl;
  return async () => {
    await stack.stop();
    if (process.env.E2E_LOG) console.log(stack.log.join("\n"));
  };
}
