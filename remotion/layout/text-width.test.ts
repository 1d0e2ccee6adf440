import { createRequire } from "node:module";
import path from "node:path";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { FONT_FAMILIES, type FontFamily } from "../fonts/families";
import { lineEms } from "./text-width";

const { resolve } = createRequire(import.meta.url);

/** A file of a family, and whether its weights are within it. */
function fileOf({ id, weights }: FontFamily, subset: string, weight: number): string {
  const isStatic = id === "poppins" || weights[0] === weights[1];
  const packageName = `${isStatic ? "@fontsource" : "@fontsource-variable"}/${id}`;
  const folder = path.dirname(resolve(`${packageName}/package.json`));
  const style = isStatic ? `${weight}-normal` : "wght-normal";
  return path.join(folder, "files", `${id}-${subset}-${style}.woff2`);
}

let fonts = 0;
function measure(family: FontFamily, subset: string, weight: number): (text: string) => number {
  const name = `measured ${fonts++}`;
  expect(GlobalFonts.registerFromPath(fileOf(family, subset, weight), name)).not.toBeNull();
  const context: SKRSContext2D = createCanvas(8, 8).getContext("2d");
  context.font = `100px "${name}"`;
  context.fontVariationSettings = `'wght' ${weight}`;
  return (text) => context.measureText(text).width / 100;
}

const LINES: Record<string, readonly string[]> = {
  latin: [
    "How to make one video in every language",
    "Most people think a talking video takes hours.",
    "Die Donaudampfschifffahrtsgesellschaft ist begeistert",
    "$1,499.99 in 30 days, 100% of it",
  ],
  cyrillic: ["Как сделать одно видео на всех языках"],
};

describe.each(FONT_FAMILIES)("$name", (family) => {
  const weights = [...new Set([Math.max(400, family.weights[0]), Math.min(900, family.weights[1])])].map(
    (weight) => (family.id === "poppins" && weight > 700 ? 900 : weight),
  );
  it.each(Object.keys(LINES).filter((script) => family.scripts.some((own) => own === script)))(
    "is estimated at least as wide as it is, and not much wider: %s",
    (script) => {
      for (const weight of weights) {
        const real = measure(family, script, weight);
        for (const line of LINES[script] ?? []) {
          for (const text of [line, line.toUpperCase()]) {
            const estimate = lineEms(text, { font: family.id, weight });
            expect(estimate).toBeGreaterThanOrEqual(real(text) * 0.985);
            expect(estimate).toBeLessThan(real(text) * 1.4);
          }
        }
      }
    },
  );
});

describe("a line", () => {
  it("is wider with spaced letters, and unknown fonts are taken for wide", () => {
    expect(lineEms("four", { letterSpacingEm: 0.1 })).toBeCloseTo(lineEms("four") + 0.4);
    expect(lineEms("words", { font: "asset:own" })).toBeGreaterThan(lineEms("words"));
  });

  it("counts an emoji once, however many characters it is made of", () => {
    expect(lineEms("👨‍👩‍👧")).toBe(lineEms("🚀"));
    expect(lineEms("❤️")).toBe(lineEms("🚀"));
  });
});
