import { describe, expect, it } from "vitest";
import { slowPart } from "./expression";

describe("slowPart", () => {
  it("keeps a smile and drops speech", () => {
    const smile = (i: number) => 0.6 + 0.06 * Math.sin((2 * Math.PI * i) / 250);
    const measured = Array.from(
      { length: 250 },
      (_, i) => [i, smile(i) + 0.04 * Math.sin((2 * Math.PI * i) / 7)] as const,
    );
    const slow = slowPart(new Map(measured));
    for (let i = 40; i < 210; i++) expect(Math.abs((slow.get(i) ?? 0) - smile(i))).toBeLessThan(0.006);
  });

  it("bridges frames without a face", () => {
    const measured = new Map(
      [...Array(60).keys()].filter((i) => i < 20 || i > 30).map((i): [number, number] => [i, 0.5]),
    );
    expect([...slowPart(measured).values()].every((v) => Math.abs(v - 0.5) < 1e-9)).toBe(true);
  });
});
