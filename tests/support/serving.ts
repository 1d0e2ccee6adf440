import type { Inngest, InngestFunction } from "inngest";
import { afterEach } from "vitest";
import { startTestRunner, type TestRunner } from "./runner";

let current: TestRunner | undefined;

afterEach(async () => {
  await current?.stop();
  current = undefined;
});

/** A runner for this test alone, stopped after it. */
export async function serving(
  define: (inngest: Inngest) => InngestFunction.Like[],
  options: { concurrency?: number } = {},
): Promise<TestRunner> {
  current = await startTestRunner(define, options);
  return current;
}
