import { EYE_OUTER, type Landmarks, POINTS, px, py } from "./landmarks";

/** A square in a picture, turned clockwise by `angle` (radians) around its centre. Pixels. */
export interface Region {
  cx: number;
  cy: number;
  size: number;
  angle: number;
}

/** Margin around a face that the mesh model was trained with. */
const MARGIN = 1.5;

/** The square that the mesh model should see, around known landmarks. */
export function regionAround(points: Landmarks): Region {
  const dx = px(points, EYE_OUTER.right) - px(points, EYE_OUTER.left);
  const dy = py(points, EYE_OUTER.right) - py(points, EYE_OUTER.left);
  const angle = Math.atan2(dy, dx);
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  let x0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < POINTS; i++) {
    const x = px(points, i) * c + py(points, i) * s;
    const y = -px(points, i) * s + py(points, i) * c;
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const mx = (x0 + x1) / 2;
  const my = (y0 + y1) / 2;
  return { cx: mx * c - my * s, cy: mx * s + my * c, size: MARGIN * Math.max(x1 - x0, y1 - y0), angle };
}

/** The square around a detected box whose eyes are known. */
export function regionOfBox(box: {
  cx: number;
  cy: number;
  width: number;
  height: number;
  angle: number;
}): Region {
  return { cx: box.cx, cy: box.cy, size: MARGIN * Math.max(box.width, box.height), angle: box.angle };
}

/** Frames on either side that `smoothRegion` looks at. */
export const SMOOTHING_REACH = 4;

/**
 * A region without tracker jitter: size and angle averaged over a Gaussian of ±4 frames (a head does not change size quickly),
 * the centre only over ±1 (it does move). `regions[reach]` is the frame itself; missing neighbours are null.
 */
export function smoothRegion(regions: readonly (Region | null)[], self: Region): Region {
  const middle = SMOOTHING_REACH;
  const mean = (pick: (r: Region) => number, weight: (distance: number) => number) => {
    let sum = 0;
    let total = 0;
    regions.forEach((region, i) => {
      const w = region ? weight(i - middle) : 0;
      if (!region || w === 0) return;
      sum += w * pick(region);
      total += w;
    });
    return total > 0 ? sum / total : pick(self);
  };
  const wide = (d: number) => Math.exp((-d * d) / 8);
  const narrow = (d: number) => (d === 0 ? 0.5 : Math.abs(d) === 1 ? 0.25 : 0);
  return {
    cx: mean((r) => r.cx, narrow),
    cy: mean((r) => r.cy, narrow),
    size: mean((r) => r.size, wide),
    angle: mean((r) => self.angle + wrap(r.angle - self.angle), wide),
  };
}

const wrap = (angle: number) => Math.atan2(Math.sin(angle), Math.cos(angle));
