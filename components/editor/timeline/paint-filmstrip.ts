import { type Filmstrip, tilePlace } from "@/lib/domain/filmstrip";

export interface FilmstripStretch {
  widthPx: number;
  sourceMs: number;
  msPerPx: number;
}

/**
 * Which tile stands where: one beside the other at their own shape, each of the middle of what it covers. They stand at
 * multiples of their width in the source's time, so that they stay where they are while a clip is trimmed or scrolled.
 */
export function tilesAcross(
  strip: Filmstrip,
  tilePx: number,
  stretch: FilmstripStretch,
): { x: number; tile: number }[] {
  const { widthPx, sourceMs, msPerPx } = stretch;
  const tileMs = tilePx * msPerPx;
  const first = Math.floor(sourceMs / tileMs);
  const count = Math.max(0, Math.ceil((sourceMs + widthPx * msPerPx) / tileMs) - first);
  return Array.from({ length: count }, (_, at) => {
    const fromMs = (first + at) * tileMs;
    const tile = Math.floor((fromMs + tileMs / 2) / strip.everyMs);
    return { x: (fromMs - sourceMs) / msPerPx, tile: Math.min(strip.tiles - 1, Math.max(0, tile)) };
  });
}

/** Draws a strip `height` high from the top of the canvas. */
export function paintFilmstrip(
  context: CanvasRenderingContext2D,
  image: CanvasImageSource,
  strip: Filmstrip,
  stretch: FilmstripStretch,
  height: number,
): void {
  const { tileWidth, tileHeight } = strip;
  const tilePx = Math.max(8, (height * tileWidth) / tileHeight);
  for (const { x, tile } of tilesAcross(strip, tilePx, stretch)) {
    const from = tilePlace(strip, tile);
    context.drawImage(image, from.x, from.y, tileWidth, tileHeight, x, 0, tilePx + 0.5, height);
  }
}
