/**
 * The presenter's space. One unit is half the width of the face; the origin is between the eyes, x to the
 * viewer's right, y down, z towards the viewer. A head is a relief on an ellipsoid: every drawn point gets the
 * depth of the surface below it, so that a turn of the head moves nose, eyes and ears by what their depth says.
 */

/** A point on the head's surface; the third number lifts it off the surface (nose tip, glasses, hair). */
export type HeadPoint = readonly [x: number, y: number, lift?: number];
export type PixelPoint = readonly [x: number, y: number];

/** Radians and head units. Zero everywhere is a head looking straight at the camera. */
export interface Pose {
  yaw: number;
  pitch: number;
  roll: number;
  /** The head's place beside its rest. */
  shiftX: number;
  shiftY: number;
  /** 0 breathed out .. 1 breathed in. */
  breath: number;
}

export const STILL_POSE: Pose = { yaw: 0, pitch: 0, roll: 0, shiftX: 0, shiftY: 0, breath: 0 };

export interface View {
  /** Pixel of the head's origin at rest, and pixels per unit. */
  originX: number;
  originY: number;
  unitPx: number;
}

/** Where the neck carries the head. */
const PIVOT_Y = 1.75;

export function clamp01(x: number): number {
  return x < 0 ? 0 : x > 1 ? 1 : x;
}

export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** 0 before `from`, 1 after `to`, without a corner in between. */
export function smoothstep(from: number, to: number, x: number): number {
  const t = clamp01((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

/** Depth of the head's surface at (x, y); past the silhouette it falls to zero. */
export function surfaceDepth(x: number, y: number): number {
  const rest = 1 - (x / 1.16) ** 2 - ((y - 0.05) / 1.9) ** 2;
  return 0.95 * Math.sqrt(Math.max(0, rest));
}

export class Space {
  readonly unitPx: number;
  readonly #view: View;
  readonly #pose: Pose;

  constructor(view: View, pose: Pose) {
    this.#view = view;
    this.#pose = pose;
    this.unitPx = view.unitPx;
  }

  /** A point that belongs to the head. */
  head(point: HeadPoint): PixelPoint {
    const [x, y, lift = 0] = point;
    return this.solid(x, y, surfaceDepth(x, y) + lift);
  }

  /** A point of the head with its own depth, for hair, ears and what hangs from them. */
  solid(x: number, y: number, z: number): PixelPoint {
    const { yaw, pitch, roll, shiftX, shiftY } = this.#pose;
    const turnedX = x * Math.cos(yaw) + z * Math.sin(yaw);
    const turnedZ = z * Math.cos(yaw) - x * Math.sin(yaw);
    const noddedY = y * Math.cos(pitch) + turnedZ * Math.sin(pitch) - PIVOT_Y;
    const tiltedX = turnedX * Math.cos(roll) - noddedY * Math.sin(roll);
    const tiltedY = turnedX * Math.sin(roll) + noddedY * Math.cos(roll) + PIVOT_Y;
    return this.#pixel(tiltedX + shiftX, tiltedY + shiftY);
  }

  /** A point of neck, shoulders and clothes: follows the head near the chin, the breath further down. */
  body(x: number, y: number): PixelPoint {
    const { shiftX, breath } = this.#pose;
    const held = smoothstep(1.2, 2.3, y);
    const [headX, headY] = this.solid(x, y, 0.1);
    const rise = breath * 0.022 * smoothstep(1.6, 2.4, y);
    const [bodyX, bodyY] = this.#pixel(x * (1 + breath * 0.006) + shiftX * 0.35, y - rise);
    return [mix(headX, bodyX, held), mix(headY, bodyY, held)];
  }

  #pixel(x: number, y: number): PixelPoint {
    const { originX, originY, unitPx } = this.#view;
    return [originX + x * unitPx, originY + y * unitPx];
  }
}
