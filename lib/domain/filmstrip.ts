/** Small pictures of a video in one image: `FILMSTRIP_COLUMNS` in a row, in order of time. */
export interface Filmstrip {
  /** How many pictures. */
  tiles: number;
  /** From one picture to the next; the first is that of time 0. */
  everyMs: number;
  /** Pixels of one. */
  tileWidth: number;
  tileHeight: number;
}

export const FILMSTRIP_COLUMNS = 10;
/** Twice the size that a timeline shows, for fine screens. */
const MAX_TILE_WIDTH = 160;
const MAX_TILE_HEIGHT = 96;
const LEAST_EVERY_MS = 1000;
/** Bounds the image, and the work, for videos of any length. */
const MAX_TILES = 120;

/** The filmstrip of a video: a picture a second, fewer where it is long. */
export function planFilmstrip(video: { durationMs: number; width: number; height: number }): Filmstrip {
  const { durationMs, width, height } = video;
  const scale = Math.min(MAX_TILE_WIDTH / width, MAX_TILE_HEIGHT / height, 1);
  const even = (pixels: number) => Math.max(2, Math.round((pixels * scale) / 2) * 2);
  const everyMs = Math.max(LEAST_EVERY_MS, Math.ceil(durationMs / MAX_TILES));
  const tiles = Math.max(1, Math.ceil(durationMs / everyMs));
  return { tiles, everyMs, tileWidth: even(width), tileHeight: even(height) };
}

/** Where a picture is in the image, in pixels. */
export function tilePlace(strip: Filmstrip, tile: number): { x: number; y: number } {
  return {
    x: (tile % FILMSTRIP_COLUMNS) * strip.tileWidth,
    y: Math.floor(tile / FILMSTRIP_COLUMNS) * strip.tileHeight,
  };
}
