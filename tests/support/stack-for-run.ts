import { ensureBuilt } from "../../scripts/build";
import { startMailSink } from "./mail-sink";
import { startTestStack } from "./stack";

/**
 * Playwright's global set-up: one whole stack for the run. Tests reach it by relative addresses. With `E2E_BASE_URL` set
 * they run against a product that is running already.
 */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL) return undefined;
  await ensureBuilt(console.log);
  const mail = await startMailSink();
  const stack = await startTestStack({
    parts: ["postgres", "s3", "engine", "worker", "web"],
    environment: { SIGN_IN_TRIES: "1000", SMTP_URL: mail.smtpUrl },
  });
  process.env.E2E_BASE_URL = stack.baseUrl;
  process.env.E2E_MAIL_FOLDER = mail.folder;
  process.env.E2E_DATABASE_URL = stack.databaseUrl;
  return async () => {
    await stack.stop();
    await mail.stop();
    if (process.env.E2E_LOG) console.log(stack.log.join("\n"));
  };
}
