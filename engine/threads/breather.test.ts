import { expect, it } from "vitest";
import { breather } from "./breather";

function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until) Math.sqrt(until);
}

it("lets what waits have its turn within a long computation, and ends it when it is aborted", async () => {
  const abort = new AbortController();
  const breathe = breather(abort.signal);
  let turns = 0;
  setTimeout(() => {
    turns++;
    abort.abort(new Error("enough"));
  });
  const steps = async () => {
    for (let step = 0; step < 1000; step++) {
      work(5);
      await breathe();
    }
  };
  await expect(steps()).rejects.toThrow("enough");
  expect(turns).toBe(1);
});
