import { describe, expect, it } from "vitest";
import { frameBytes } from "@/engine/media/frame";
import { matchGrain } from "./match-grain";

const SIDE = 160;
const BOX = { x0: 0, y0: 0, width: SIDE, height: SIDE };

function grainy(deviation: number, seed: number): number[] {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24 - 0.5;
  };
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const shade = 110 + 20 * Math.sin((i % SIDE) / 40);
    return shade + deviation * (uniform() + uniform() + uniform() + uniform()) * Math.sqrt(3);
  });
}

/** A soft disc: its inside is the source's, its edge shows both. */
const alpha = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
  const r = Math.hypot((i % SIDE) - SIDE / 2, Math.floor(i / SIDE) - SIDE / 2);
  return Math.max(0, Math.min(1, (70 - r) / 30));
});

function matched(ofFrame: number, ofSource: number): number {
  const data = new Uint8Array(frameBytes(SIDE, SIDE));
  data.set(grainy(ofFrame, 5).map(Math.round));
  const source = new Float32Array(3 * SIDE * SIDE);
  grainy(ofSource, 99).forEach((v, i) => {
    source[3 * i] = v;
  });
  matchGrain({ width: SIDE, height: SIDE, data }, BOX, source, alpha);
  return grainInside(source);
}

/** Deviation behind the second differences where the source alone is seen. */
function grainInside(source: Float32Array): number {
  let sum = 0;
  let n = 0;
  for (let i = 1; i < SIDE * SIDE - 1; i++) {
    if ((alpha[i] as number) < 1 || (alpha[i - 1] as number) < 1 || (alpha[i + 1] as number) < 1) continue;
    const h = 2 * (source[3 * i] as number) - (source[3 * i - 3] as number) - (source[3 * i + 3] as number);
    sum += h * h;
    n++;
  }
  return Math.sqrt(sum / n / 6);
}

describe("matchGrain", () => {
  it("gives a source without grain that of the frame", () => {
    expect(matched(4, 0.2)).toBeGreaterThan(3);
    expect(matched(4, 0.2)).toBeLessThan(5);
  });

  it("adds only what is missing", () => {
    expect(matched(4, 3)).toBeGreaterThan(3.4);
    expect(matched(4, 3)).toBeLessThan(4.6);
  });

  it("adds nothing where the source has as much, or more", () => {
    expect(matched(2, 2)).toBeLessThan(2.3);
    expect(matched(1, 3)).toBeLessThan(3.1);
  });
});
