import { describe, expect, it } from "vitest";
import { type AnimationKind, animationKindSchema, type Easing, easingSchema } from "@/lib/document/styles";
import { AT_REST, type Motion, motionAt } from "./animation";

const KINDS = animationKindSchema.options;
const EASINGS = easingSchema.options;
const LTR = { direction: "ltr", units: 12 } as const;

const item = (kind: AnimationKind, easing: Easing = "ease_out") => ({
  startMs: 1000,
  durationMs: 3000,
  enter: { kind, durationMs: 600, easing },
  exit: { kind, durationMs: 600, easing },
});
const numbersOf = (motion: Motion) => Object.values(motion).filter((value) => value !== null);

describe.each(KINDS)("%s", (kind) => {
  it.each(EASINGS)("with %s comes to rest, and stays there until it goes", (easing) => {
    const moved = item(kind, easing);
    for (let tMs = 1600; tMs <= 3400; tMs += 20) expect(motionAt(moved, tMs, LTR)).toBe(AT_REST);
    expect(motionAt(moved, 1000, LTR)).not.toEqual(AT_REST);
    for (let tMs = 1000; tMs < 4000; tMs += 7) {
      for (const value of numbersOf(motionAt(moved, tMs, LTR))) {
        expect(Number.isFinite(value)).toBe(true);
        expect(Math.round(value * 1000) / 1000).toBe(value);
      }
    }
  });

  it("is not seen before it comes, and goes as it came", () => {
    const moved = item(kind);
    const first = motionAt(moved, 1000, LTR);
    expect(first.opacity === 0 || first.seen === 0 || first.units === 0).toBe(true);
    for (const ms of [60, 200, 430]) {
      expect(motionAt(moved, 4000 - ms, LTR)).toEqual(motionAt(moved, 1000 + ms, LTR));
    }
  });
});

describe("animations", () => {
  it("last no longer than their item", () => {
    const short = { ...item("fade"), durationMs: 600 };
    expect(motionAt(short, 1300, LTR)).toBe(AT_REST);
    expect(motionAt(short, 1150, LTR).opacity).toBeLessThan(1);
    expect(motionAt(short, 1450, LTR).opacity).toBeLessThan(1);
  });

  it("come from the other side where reading does", () => {
    const from = (kind: AnimationKind, direction: "ltr" | "rtl") =>
      motionAt(item(kind), 1100, { direction, units: 0 }).shiftX;
    expect(from("slide_from_start", "ltr")).toBeLessThan(0);
    expect(from("slide_from_start", "rtl")).toBe(from("slide_from_end", "ltr"));
    expect(from("slide_from_end", "rtl")).toBe(from("slide_from_start", "ltr"));
  });

  it("set a text letter by letter, and wipe what has no letters", () => {
    const typed = [1000, 1100, 1300, 1599].map((tMs) => motionAt(item("typewriter"), tMs, LTR).units);
    expect(typed).toEqual([...typed].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(typed[0]).toBe(0);
    expect(motionAt(item("typewriter"), 1300, { direction: "ltr", units: 0 })).toMatchObject({
      units: null,
      seen: motionAt(item("wipe"), 1300, LTR).seen,
    });
  });
});
