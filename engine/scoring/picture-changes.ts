import { type Frame, planes } from "@/engine/media/frame";
import {
  EYE_OUTER,
  type Landmarks,
  LIP_CORNER,
  LOWER_LIP,
  NOSE_BASE,
  NOSE_BRIDGE,
  px,
  py,
  UPPER_LIP,
} from "@/engine/tracker/landmarks";

/** The lower face in distances of the outer eye corners from the bridge of the nose: to each side, from and to below it. */
const LOWER_FACE = { aside: 1.5, from: 0.1, to: 2.8 } as const;

/** How many samples (luma and chroma) differ between two pictures of one head, outside its lower face. */
export function changedOutside(a: Frame, b: Frame, face: Landmarks): number {
  const ex = px(face, EYE_OUTER.right) - px(face, EYE_OUTER.left);
  const ey = py(face, EYE_OUTER.right) - py(face, EYE_OUTER.left);
  const unit = ex * ex + ey * ey;
  const inside = (x: number, y: number) => {
    const dx = x - px(face, NOSE_BRIDGE);
    const dy = y - py(face, NOSE_BRIDGE);
    const aside = Math.abs(dx * ex + dy * ey) / unit;
    const below = (dy * ex - dx * ey) / unit;
    return aside <= LOWER_FACE.aside && below >= LOWER_FACE.from && below <= LOWER_FACE.to;
  };
  const p = planes(a.width, a.height);
  let changed = 0;
  const count = (offset: number, width: number, height: number, step: number) => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = offset + y * width + x;
        if (a.data[at] !== b.data[at] && !inside(x * step, y * step)) changed++;
      }
    }
  };
  count(0, a.width, a.height, 1);
  count(p.u, p.chromaWidth, p.chromaHeight, 2);
  count(p.v, p.chromaWidth, p.chromaHeight, 2);
  return changed;
}

/** A change of luma that is more than another encoding of the same pixel. */
const CHANGED = 7;
/** Grey levels added to both sides, so that a smooth cheek does not make every step a large ratio. */
const FLOOR = 2;

/** Lips have edges of their own: so far around them, in distances of the outer eye corners, no seam is looked for. */
const LIP_MARGIN = 0.12;

/** The steps across the edge of what was changed, added up over frames. */
export interface SeamSteps {
  result: number;
  source: number;
  count: number;
}

/**
 * Where a changed lower face meets what was left alone, seen from both sides and from above: the luma's step across that edge in both
 * pictures, added to `sum`. Where only the lips changed there is no seam, and the source's step counts for both. The chin is left out, since
 * a jaw that moves takes its own edge along.
 */
export function addSeamSteps(sum: SeamSteps, source: Frame, result: Frame, face: Landmarks): void {
  const reach = Math.hypot(
    px(face, EYE_OUTER.right) - px(face, EYE_OUTER.left),
    py(face, EYE_OUTER.right) - py(face, EYE_OUTER.left),
  );
  const { width, height } = source;
  const middle = px(face, NOSE_BASE);
  const x0 = clamp(Math.round(middle - 1.2 * reach), 2, width - 3);
  const x1 = clamp(Math.round(middle + 1.2 * reach), 2, width - 3);
  const y0 = clamp(Math.round(py(face, NOSE_BRIDGE)), 2, height - 3);
  const y1 = clamp(Math.round(py(face, LOWER_LIP.outer)), 2, height - 3);
  const changed = (x: number, y: number) => blurredChange(source, result, x, y) > CHANGED;
  const isLip = lipArea(face, LIP_MARGIN * reach);
  const add = (x: number, y: number, dx: number, dy: number) => {
    sum.result += largestStep(isLip(x, y) ? source : result, x, y, dx, dy);
    sum.source += largestStep(source, x, y, dx, dy);
    sum.count++;
  };
  for (let y = Math.round(py(face, NOSE_BASE)); y <= y1; y += 2) {
    for (const [from, step] of [[x0, 1] as const, [x1, -1] as const]) {
      for (let x = from; x !== Math.round(middle); x += step) {
        if (!changed(x, y)) continue;
        add(x, y, 1, 0);
        break;
      }
    }
  }
  for (let x = Math.round(middle - 0.5 * reach); x <= middle + 0.5 * reach; x += 2) {
    for (let y = y0; y < y1; y++) {
      if (!changed(x, y)) continue;
      add(x, y, 0, 1);
      break;
    }
  }
}

/** The result's steps against the source's: 1 when the edge cannot be seen. Null when nothing was changed. */
export function seamRatio({ result, source, count }: SeamSteps): number | null {
  return count ? (result / count + FLOOR) / (source / count + FLOOR) : null;
}

/** Whether a point is within an ellipse around both lips. */
function lipArea(face: Landmarks, margin: number): (x: number, y: number) => boolean {
  const [left, right] = [px(face, LIP_CORNER.left), px(face, LIP_CORNER.right)];
  const [top, bottom] = [py(face, UPPER_LIP.outer), py(face, LOWER_LIP.outer)];
  const rx = Math.abs(right - left) / 2 + margin;
  const ry = Math.abs(bottom - top) / 2 + margin;
  return (x, y) => Math.hypot((x - (left + right) / 2) / rx, (y - (top + bottom) / 2) / ry) <= 1;
}

const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));

/** Over 3 x 3 pixels: the grain that encoding adds averages out. */
function blurredChange(a: Frame, b: Frame, x: number, y: number): number {
  let sum = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const at = (y + dy) * a.width + x + dx;
      sum += (a.data[at] as number) - (b.data[at] as number);
    }
  }
  return Math.abs(sum) / 9;
}

/** The largest difference between two neighbours, from two before to two after the point. */
function largestStep({ data, width, height }: Frame, x: number, y: number, dx: number, dy: number): number {
  let largest = 0;
  for (let k = -2; k < 2; k++) {
    const [ax, ay] = [x + k * dx, y + k * dy];
    const [bx, by] = [ax + dx, ay + dy];
    if (Math.min(ax, ay) < 0 || bx >= width || by >= height) continue;
    const step = Math.abs((data[ay * width + ax] as number) - (data[by * width + bx] as number));
    largest = Math.max(largest, step);
  }
  return largest;
}
