import { expect, it } from "vitest";
import { APP_AREAS, appAreaIn, coveredBy } from "./app-areas";
import { boxAround } from "./box";

const PICTURE = { width: 1080, height: 1920 };

it("lies within the picture and leaves its middle free in every app", () => {
  for (const area of APP_AREAS) {
    for (const { left, top, width, height } of area.covered) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(1 + 1e-9);
      expect(top + height).toBeLessThanOrEqual(1 + 1e-9);
    }
    expect(
      coveredBy(area, boxAround({ x: 500, y: 800 }, { width: 700, height: 900 }, 0), PICTURE),
    ).toBeNull();
  }
});

it("says what lies over a text, and nothing of a mere touch", () => {
  const area = appAreaIn("tiktok", "9:16");
  if (!area) throw new Error("TikTok shows tall pictures.");
  const low = boxAround({ x: 400, y: 1700 }, { width: 600, height: 100 }, 0);
  expect(coveredBy(area, low, PICTURE)?.what).toContain("caption");
  const right = boxAround({ x: 980, y: 1200 }, { width: 160, height: 100 }, 0);
  expect(coveredBy(area, right, PICTURE)?.what).toBe("Buttons");
  const touching = boxAround({ x: 650, y: 1200 }, { width: 620, height: 100 }, 0);
  expect(coveredBy(area, touching, PICTURE)).toBeNull();
});

it("knows that the apps draw beside pictures that are not tall", () => {
  expect(appAreaIn("reels", "1:1")).toBeNull();
});
