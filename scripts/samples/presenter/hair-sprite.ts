import { type Canvas, createCanvas } from "@napi-rs/canvas";
import type { Layer, Look } from "./look";
import { MOUTH_AT_REST } from "./mouth-shape";
import { Space, STILL_POSE } from "./space";

const sprites = new Map<string, Canvas>();

/** Paints hair on a head that looks straight ahead, once; thousands of strands are too many for every frame. */
export function grownOnce(name: string, look: Look, paint: (still: Layer) => void): Canvas {
  const known = sprites.get(name);
  if (known) return known;
  const canvas = createCanvas(look.width, look.height);
  paint({ ctx: canvas.getContext("2d"), space: new Space(look.view, STILL_POSE), mouth: MOUTH_AT_REST });
  sprites.set(name, canvas);
  return canvas;
}

/** Puts a sprite where the head's plane of depth `z` has moved to: three points decide an affine map. */
export function drawOnPlane({ ctx, space }: Layer, { view }: Look, sprite: Canvas, z: number): void {
  const [x0, y0] = space.solid(0, 0, z);
  const [x1, y1] = space.solid(1, 0, z);
  const [x2, y2] = space.solid(0, 1, z);
  const unit = view.unitPx;
  ctx.save();
  ctx.imageSmoothingQuality = "high";
  ctx.transform((x1 - x0) / unit, (y1 - y0) / unit, (x2 - x0) / unit, (y2 - y0) / unit, x0, y0);
  ctx.drawImage(sprite, -view.originX, -view.originY);
  ctx.restore();
}
