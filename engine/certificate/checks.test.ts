import { describe, expect, it } from "vitest";
import { CERTIFICATE_CHECKS, type CertificateCheckId } from "@/engine/contract";
import { judge, type Measured } from "./checks";

const good: Measured = {
  ...{ sync: 0.7, lagMs: -10, closures: 0.95, rest: 1, lengthMs: 0, differences: [] },
  ...{ sharpness: 0.95, flicker: 1, seam: 1, skipped: 0 },
};
const check = (measured: Measured, id: CertificateCheckId) =>
  judge(measured, 4000).checks.find((c) => c.id === id);

describe("judge", () => {
  it("passes what is good, in the contract's order, with a reason for each", () => {
    const { verdict, checks } = judge(good, 4000);
    expect(verdict).toBe("pass");
    expect(checks.map(({ id }) => id)).toEqual([...CERTIFICATE_CHECKS]);
    expect(checks.every(({ reason, label }) => reason.endsWith(".") && label.length > 5)).toBe(true);
  });

  it.each<[CertificateCheckId, Partial<Measured>, "warn" | "fail"]>([
    ["sync", { sync: 0.2 }, "warn"],
    ["sync", { sync: 0.05 }, "fail"],
    ["lag", { lagMs: 90 }, "warn"],
    ["lag", { lagMs: -200 }, "fail"],
    ["closures", { closures: 0.6 }, "warn"],
    ["closures", { closures: 0 }, "fail"],
    ["rest", { rest: 0.2 }, "fail"],
    ["length", { lengthMs: 400 }, "fail"],
    ["format", { differences: ["size"] }, "fail"],
    ["sharpness", { sharpness: 0.5 }, "fail"],
    ["flicker", { flicker: 1.8 }, "warn"],
    ["seam", { seam: 2 }, "fail"],
    ["coverage", { skipped: 0.3 }, "warn"],
  ])("%s: %j is a %s, and the whole is no better", (id, change, verdict) => {
    expect(check({ ...good, ...change }, id)?.verdict).toBe(verdict);
    expect(judge({ ...good, ...change }, 4000).verdict).toBe(verdict);
  });

  it("never passes what it could not measure, and does not fail it either", () => {
    const unknown = { ...good, sync: null, lagMs: null, closures: null, flicker: Number.NaN };
    expect(judge(unknown, 0).verdict).toBe("pass");
    for (const id of ["sync", "lag", "closures", "flicker"] as const) {
      expect(check(unknown, id)).toMatchObject({
        verdict: "not_measured",
        reason: expect.stringMatching(/\.$/),
      });
      expect(check(unknown, id)).not.toHaveProperty("value");
    }
  });

  it("says which way the lips are off, and what differs", () => {
    expect(check({ ...good, lagMs: -200 }, "lag")?.reason).toContain("200 ms earlier than the sound");
    expect(check({ ...good, lagMs: 200 }, "lag")?.reason).toContain("200 ms later than the sound");
    expect(check({ ...good, differences: ["size", "frame rate"] }, "format")?.reason).toContain(
      "size, frame rate",
    );
  });
});
