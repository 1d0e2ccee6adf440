import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retimed, roomOfWord } from "./retime-bounds";

const WORD = { startMs: 1000, endMs: 1400 };

describe("retimed", () => {
  const room = roomOfWord(WORD, { startMs: 500, endMs: 900 }, { startMs: 1500, endMs: 1800 });

  it("goes as far as the neighbours let it", () => {
    expect(retimed(WORD, "start", -500, room)).toEqual({ startMs: 900, endMs: 1400 });
    expect(retimed(WORD, "end", 500, room)).toEqual({ startMs: 1000, endMs: 1500 });
    expect(retimed(WORD, "whole", 500, room)).toEqual({ startMs: 1100, endMs: 1500 });
    expect(retimed(WORD, "start", 500, room)).toEqual({ startMs: 1360, endMs: 1400 });
  });

  it("keeps a word within its room, and its length when it is moved", () => {
    const times = fc
      .tuple(fc.nat(5000), fc.nat(900))
      .map(([startMs, ms]) => ({ startMs, endMs: startMs + ms }));
    fc.assert(
      fc.property(
        times,
        fc.option(times),
        fc.option(times),
        fc.constantFrom("start", "end", "whole"),
        fc.integer({ min: -9000, max: 9000 }),
        (word, before, after, grip, byMs) => {
          const within = roomOfWord(word, before ?? undefined, after ?? undefined);
          const next = retimed(word, grip, byMs, within);
          expect(next.startMs).toBeGreaterThanOrEqual(within.startMs);
          expect(next.endMs).toBeLessThanOrEqual(within.endMs);
          expect(next.endMs).toBeGreaterThanOrEqual(next.startMs);
          if (grip === "whole") expect(next.endMs - next.startMs).toBe(word.endMs - word.startMs);
        },
      ),
    );
  });
});
