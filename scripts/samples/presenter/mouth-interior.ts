import type { SKRSContext2D } from "@napi-rs/canvas";
import { corneredPath, fillPath, glow, ramp, smoothPath, strokePath, tint } from "./brush";
import type { LipLines } from "./mouth";
import type { MouthShape } from "./mouth-shape";
import { type HeadPoint, mix, type PixelPoint, type Space } from "./space";

/** Half widths of the teeth from the middle outwards: incisors, canine, premolars. */
const TOOTH_WIDTHS = [0.088, 0.068, 0.066, 0.056, 0.05];
const UPPER_EDGE_Y = 1.03;
const TOOTH = "#ece1d2";
const DARK = "#2a0c0e";

/** Cavity, tongue and both rows of teeth, painted inside the lips' opening. */
export function drawMouthInterior(
  ctx: SKRSContext2D,
  space: Space,
  mouth: MouthShape,
  lines: LipLines,
): void {
  const unit = space.unitPx;
  const middle = Math.floor(lines.upperInner.length / 2);
  const [, top] = lines.upperInner[middle] as HeadPoint;
  const [, bottom] = lines.lowerInner[middle] as HeadPoint;
  const gap = bottom - top;
  const { halfWidth } = lines;
  const box = corneredPath(
    [space.head([-0.6, top - 0.2]), space.head([0.6, top - 0.2])],
    [space.head([0.6, bottom + 0.2]), space.head([-0.6, bottom + 0.2])],
  );
  fillPath(
    ctx,
    box,
    ramp(ctx, space.head([0, top]), space.head([0, bottom + 0.02]), [
      [0, "#1a0708"],
      [0.55, DARK],
      [1, "#5a2324"],
    ]),
  );

  const tongueY = mix(bottom - 0.02, UPPER_EDGE_Y + 0.06, mouth.tongue * 0.75);
  const tongue = space.head([0, tongueY + gap * 0.12, -0.05]);
  glow(ctx, tongue, [halfWidth * 0.82 * unit, (0.05 + gap * 0.42) * unit], "#a8474a", 0.95);
  glow(
    ctx,
    [tongue[0] - 0.04 * unit, tongue[1] - 0.02 * unit],
    [0.12 * unit, 0.07 * unit],
    "#e08a84",
    0.4,
    "screen",
  );

  const lowerTop = bottom - 0.05 - 0.04 * mouth.open;
  if (gap > 0.1) drawTeeth(ctx, space, lowerTop, bottom + 0.08, 0.82, -1, Math.min(0.62, (gap - 0.1) * 6));
  drawTeeth(ctx, space, top - 0.12, UPPER_EDGE_Y + 0.006 * mouth.open, 1, 1, 1);

  const shade = ramp(ctx, space.head([0, top - 0.01]), space.head([0, top + 0.085]), [
    [0, tint("#1a0607", 0.72)],
    [0.45, tint("#1a0607", 0.26)],
    [1, tint("#1a0607", 0)],
  ]);
  fillPath(ctx, box, shade);
  for (const side of [-1, 1]) {
    const corner = space.head([side * halfWidth, mix(top, bottom, 0.4), -0.02]);
    glow(ctx, corner, [0.17 * unit, (0.12 + gap * 0.7) * unit], "#180506", 0.9);
  }
}

/** One row; `edge` 1 bites downwards (upper row), -1 upwards. Joints are faint, so that a warp does not smear them. */
function drawTeeth(
  ctx: SKRSContext2D,
  space: Space,
  top: number,
  bottom: number,
  scale: number,
  edge: 1 | -1,
  alpha: number,
): void {
  const unit = space.unitPx;
  const arc = (x: number) => -edge * 0.22 * x * x;
  const row: PixelPoint[] = [];
  const joints: number[] = [0];
  let reach = 0;
  for (const width of TOOTH_WIDTHS) {
    reach += width * scale;
    joints.push(reach);
  }
  const bite = edge === 1 ? bottom : top;
  const root = edge === 1 ? top : bottom;
  const outline: number[] = [];
  for (let i = joints.length - 1; i > 0; i--) outline.push(-(joints[i] as number));
  outline.push(...joints);
  outline.forEach((x, i) => {
    row.push(space.head([x, bite + arc(x) - edge * 0.007, -0.03]));
    const next = outline[i + 1];
    if (next === undefined) return;
    for (const share of [0.22, 0.5, 0.78]) {
      const within = mix(x, next, share);
      row.push(space.head([within, bite + arc(within), -0.03]));
    }
  });
  const back: PixelPoint[] = [space.head([reach, root, -0.03]), space.head([-reach, root, -0.03])];
  const body = corneredPath(row, back);
  const enamel = ramp(ctx, space.head([0, root]), space.head([0, bite]), [
    [0, "#cdb9a6"],
    [0.5, TOOTH],
    [1, edge === 1 ? "#f5ecdf" : "#e6dac9"],
  ]);
  fillPath(ctx, body, enamel, { alpha });
  for (const x of outline.slice(1, -1)) {
    const joint = smoothPath(
      [space.head([x, root, -0.03]), space.head([x * 1.0, bite + arc(x) - edge * 0.004, -0.03])],
      false,
    );
    strokePath(ctx, joint, tint("#7d5a4a", 0.2 * alpha), unit * 0.007, { blurPx: unit * 0.004 });
  }
}
