import { expect, test } from "vitest";
import { tilesAcross } from "./paint-filmstrip";

const strip = { tiles: 10, everyMs: 1000, tileWidth: 90, tileHeight: 160 };

test("each tile shows the middle of what it covers", () => {
  const tiles = tilesAcross(strip, 30, { widthPx: 90, sourceMs: 0, msPerPx: 100 });
  expect(tiles).toEqual([
    { x: 0, tile: 1 },
    { x: 30, tile: 4 },
    { x: 60, tile: 7 },
  ]);
});

test("tiles stay where they are when the clip begins later", () => {
  expect(tilesAcross(strip, 30, { widthPx: 50, sourceMs: 1000, msPerPx: 100 })).toEqual([
    { x: -10, tile: 1 },
    { x: 20, tile: 4 },
  ]);
});

test("beyond the last picture its last one stands", () => {
  expect(tilesAcross(strip, 30, { widthPx: 30, sourceMs: 60_000, msPerPx: 100 })[0]?.tile).toBe(9);
});
