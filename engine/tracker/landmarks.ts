/** Vertices of the MediaPipe face mesh (468 points, x y z in pixels, x to the right, y down, z away from the camera). */

export const POINTS = 468;

/** One face: `POINTS` times x, y, z. */
export type Landmarks = Float32Array;

/** Vertices that speech does not move: forehead, temples, eye corners, bridge of the nose, cheekbones. */
export const STABLE = [
  10, 151, 9, 8, 168, 6, 197, 33, 133, 263, 362, 130, 359, 127, 356, 234, 454, 54, 284, 67, 297, 109, 338,
  103, 332, 21, 251, 162, 389, 143, 372, 116, 345, 123, 352,
];

export const EYE_OUTER = { left: 33, right: 263 } as const;
export const LIP_CORNER = { left: 61, right: 291 } as const;
export const CHEEK = { left: 234, right: 454 } as const;
export const NOSE_BRIDGE = 168;
export const NOSE_TIP = 1;
export const NOSE_BASE = 2;
export const CHIN = 152;
/** Middle of the upper lip: outer edge, inner edge; of the lower lip: inner edge, outer edge. */
export const UPPER_LIP = { outer: 0, inner: 13 } as const;
export const LOWER_LIP = { inner: 14, outer: 17 } as const;

/** Facing points of the inner lips, upper and lower. */
export const INNER_LIP_PAIRS: readonly (readonly [number, number])[] = [
  [13, 14],
  [82, 87],
  [312, 317],
  [81, 178],
  [311, 402],
  [80, 88],
  [310, 318],
  [191, 95],
  [415, 324],
];
/** The pairs whose mean distance is the aperture. */
export const APERTURE_PAIRS = INNER_LIP_PAIRS.slice(0, 3);

export const INNER_UPPER = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
export const INNER_LOWER = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];
/** Everything of the lower lip but the corners. */
export const LOWER_LIP_ALL = [
  ...[95, 88, 178, 87, 14, 317, 402, 318, 324, 86, 85, 84, 15, 16, 17, 316, 315, 314, 179, 180, 181],
  ...[403, 404, 405, 89, 90, 91, 319, 320, 321, 96, 77, 146, 325, 307, 375],
];
/** Contour of the jaw from ear to ear. */
export const JAW = [361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132];

/** Order in which the lip half of the mesh model gives its 80 points. */
export const LIP_MODEL_POINTS = [
  61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409, 78, 95, 88, 178,
  87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415, 76, 77, 90, 180, 85, 16, 315, 404,
  320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408, 62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292,
  183, 42, 41, 38, 12, 268, 271, 272, 407,
];
/** Both lips, outer and inner contour. */
export const LIPS = LIP_MODEL_POINTS.slice(0, 40);

export const px = (points: Landmarks, i: number): number => points[3 * i] as number;
export const py = (points: Landmarks, i: number): number => points[3 * i + 1] as number;
export const pz = (points: Landmarks, i: number): number => points[3 * i + 2] as number;
