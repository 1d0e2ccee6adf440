import { expect, test } from "vitest";
import { StepCancelled, withCancellation } from "./cancellation";

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("the child process was ended")));
  });

test("a step that is not cancelled returns what it made, and is not asked about any more", async () => {
  let asked = 0;
  const isCancelled = async () => {
    asked++;
    return false;
  };
  expect(await withCancellation(isCancelled, async () => "made", 1)).toBe("made");
  const askedUntilThen = asked;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(askedUntilThen);
});

test("cancelling aborts the signal and throws what is not retried", async () => {
  let asked = 0;
  const running = withCancellation(async () => ++asked === 3, untilAborted, 1);
  await expect(running).rejects.toBeInstanceOf(StepCancelled);
  expect(asked).toBe(3);
});

test("the work goes on while nobody can say whether it is cancelled", async () => {
  let asked = 0;
  const isCancelled = async () => {
    if (++asked < 3) throw new Error("the database is away");
    return true;
  };
  await expect(withCancellation(isCancelled, untilAborted, 1)).rejects.toBeInstanceOf(StepCancelled);
});

test("an error of the work itself is passed on", async () => {
  const running = withCancellation(
    async () => false,
    async () => {
      throw new Error("disk full");
    },
  );
  await expect(running).rejects.toThrow("disk full");
});
