import { describe, expect, it } from "vitest";
import { syncModeSchema } from "../document/takes";
import { offeredMode, syncModeOffers } from "./sync-length";

describe("syncModeOffers", () => {
  it("asks nothing while lengths are equal or unknown", () => {
    expect(syncModeOffers(10_000, 10_100)).toBeNull();
    expect(syncModeOffers(0, 5000)).toBeNull();
    expect(syncModeOffers(5000, 0)).toBeNull();
  });

  it("offers every mode for longer words, and the two that differ for shorter ones", () => {
    const longer = syncModeOffers(5000, 9000)?.map(({ value }) => value) ?? [];
    expect([...longer].sort()).toEqual([...syncModeSchema.options].sort());
    expect(syncModeOffers(9000, 5000)?.map(({ value }) => value)).toEqual(["ping_pong", "remap"]);
  });
});

describe("offeredMode", () => {
  it("is the chosen one, or what it comes down to", () => {
    const shorter = syncModeOffers(9000, 5000) ?? [];
    expect(offeredMode(shorter, "remap")).toBe("remap");
    expect(offeredMode(shorter, "loop")).toBe("ping_pong");
    expect(offeredMode(shorter, null)).toBe("ping_pong");
  });
});
