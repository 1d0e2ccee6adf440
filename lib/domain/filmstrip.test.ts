import { describe, expect, test } from "vitest";
import { planFilmstrip, tilePlace } from "./filmstrip";

describe("a filmstrip", () => {
  test("has a picture a second, in the shape of the video", () => {
    expect(planFilmstrip({ durationMs: 11_200, width: 720, height: 1280 })).toEqual({
      tiles: 12,
      everyMs: 1000,
      tileWidth: 54,
      tileHeight: 96,
    });
    expect(planFilmstrip({ durationMs: 400, width: 1920, height: 1080 })).toMatchObject({
      tiles: 1,
      tileWidth: 160,
      tileHeight: 90,
    });
  });

  test("never has more than 120, however long the video is", () => {
    const hour = planFilmstrip({ durationMs: 3_600_000, width: 1920, height: 1080 });
    expect(hour.tiles).toBe(120);
    expect(hour.everyMs).toBe(30_000);
  });

  test("is laid out in rows of ten", () => {
    const strip = planFilmstrip({ durationMs: 30_000, width: 1920, height: 1080 });
    expect(tilePlace(strip, 0)).toEqual({ x: 0, y: 0 });
    expect(tilePlace(strip, 23)).toEqual({ x: 480, y: 180 });
  });
});
