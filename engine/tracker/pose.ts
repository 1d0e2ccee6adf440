import {
  CHEEK,
  EYE_OUTER,
  type Landmarks,
  NOSE_BRIDGE,
  NOSE_TIP,
  POINTS,
  px,
  py,
  pz,
  STABLE,
} from "./landmarks";

/** A similarity: `p -> scale · rotation · p + translation`. `rotation` is row-major 3x3. */
export interface Pose {
  scale: number;
  rotation: Float64Array;
  translation: Float64Array;
}

/**
 * The similarity that moves the `ids` of `from` closest to those of `to` (least squares; Horn 1987, by unit quaternions).
 */
export function fitPose(from: Landmarks, to: Landmarks, ids: readonly number[] = STABLE): Pose {
  const a = centroid(from, ids);
  const b = centroid(to, ids);
  const s = new Float64Array(9);
  let spread = 0;
  for (const i of ids) {
    for (let r = 0; r < 3; r++) {
      const d = (from[3 * i + r] as number) - (a[r] as number);
      spread += d * d;
      for (let c = 0; c < 3; c++) {
        s[3 * r + c] = (s[3 * r + c] as number) + d * ((to[3 * i + c] as number) - (b[c] as number));
      }
    }
  }
  const rotation = rotationOf(s);
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = rotation as unknown as Nine;
  // Sum of b · R a is the trace of R times the transposed covariance.
  const [s0, s1, s2, s3, s4, s5, s6, s7, s8] = s as unknown as Nine;
  const along = r0 * s0 + r1 * s3 + r2 * s6 + r3 * s1 + r4 * s4 + r5 * s7 + r6 * s2 + r7 * s5 + r8 * s8;
  const scale = spread > 0 ? along / spread : 1;
  const [ax, ay, az] = a;
  const translation = Float64Array.of(
    b[0] - scale * (r0 * ax + r1 * ay + r2 * az),
    b[1] - scale * (r3 * ax + r4 * ay + r5 * az),
    b[2] - scale * (r6 * ax + r7 * ay + r8 * az),
  );
  return { scale, rotation, translation };
}

type Nine = [number, number, number, number, number, number, number, number, number];

function centroid(points: Landmarks, ids: readonly number[]): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (const i of ids) {
    sum[0] += px(points, i) / ids.length;
    sum[1] += py(points, i) / ids.length;
    sum[2] += pz(points, i) / ids.length;
  }
  return sum;
}

/** The rotation that best explains a covariance: the quaternion of Horn's 4x4 matrix' largest eigenvalue, by power iteration. */
function rotationOf(s: Float64Array): Float64Array {
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = s as unknown as Nine;
  // The shift makes every eigenvalue positive, so that the iteration cannot turn to a large negative one.
  const shift = s.reduce((sum, v) => sum + Math.abs(v), 0);
  let w = 1;
  let x = 0.01;
  let y = 0.01;
  let z = 0.01;
  for (let i = 0; i < 150; i++) {
    const nw = (xx + yy + zz + shift) * w + (yz - zy) * x + (zx - xz) * y + (xy - yx) * z;
    const nx = (yz - zy) * w + (xx - yy - zz + shift) * x + (xy + yx) * y + (zx + xz) * z;
    const ny = (zx - xz) * w + (xy + yx) * x + (-xx + yy - zz + shift) * y + (yz + zy) * z;
    const nz = (xy - yx) * w + (zx + xz) * x + (yz + zy) * y + (-xx - yy + zz + shift) * z;
    const length = Math.hypot(nw, nx, ny, nz) || 1;
    const moved = Math.abs(nw / length - w) + Math.abs(nx / length - x) + Math.abs(ny / length - y);
    w = nw / length;
    x = nx / length;
    y = ny / length;
    z = nz / length;
    if (moved < 1e-12) break;
  }
  return Float64Array.of(
    1 - 2 * (y * y + z * z),
    2 * (x * y - w * z),
    2 * (x * z + w * y),
    2 * (x * y + w * z),
    1 - 2 * (x * x + z * z),
    2 * (y * z - w * x),
    2 * (x * z - w * y),
    2 * (y * z + w * x),
    1 - 2 * (x * x + y * y),
  );
}

/** Points as they were before the pose was applied. */
export function undoPose(pose: Pose, points: Landmarks): Landmarks {
  const { scale, rotation: r, translation: t } = pose;
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i] as number) - (t[0] as number);
    const y = (points[i + 1] as number) - (t[1] as number);
    const z = (points[i + 2] as number) - (t[2] as number);
    for (let k = 0; k < 3; k++) {
      out[i + k] = ((r[k] as number) * x + (r[3 + k] as number) * y + (r[6 + k] as number) * z) / scale;
    }
  }
  return out;
}

/** Degrees between the sides from which two heads are seen; a tilt within the picture does not count. */
export function viewAngle(a: Float64Array, b: Float64Array): number {
  let along = 0;
  for (let k = 6; k < 9; k++) along += (a[k] as number) * (b[k] as number);
  return (Math.acos(Math.max(-1, Math.min(1, along))) * 180) / Math.PI;
}

/** How far the tip of the nose stands before the line between the cheeks, as a share of half that line: of heads in general. */
const NOSE_DEPTH = 1.1;

/**
 * How far a head is turned to the side, degrees, 0 facing the camera: from where the tip of the nose is seen between the cheeks. A pose
 * cannot tell, since the head that it is relative to may itself be turned in every frame.
 */
export function yawDeg(face: Landmarks): number {
  return (Math.atan((2 * noseBetweenCheeks(face) - 1) / NOSE_DEPTH) * 180) / Math.PI;
}

/**
 * The person's neutral head, upright, between the eyes at the origin, outer eye corners 1 apart: the most frontal frame's face, its
 * stable points averaged over all frames.
 */
export function referenceHead(faces: readonly Landmarks[]): Landmarks {
  const best = faces.reduce<Landmarks | null>(
    (a, b) => (a && Math.abs(yawDeg(a)) <= Math.abs(yawDeg(b)) ? a : b),
    null,
  );
  if (!best) throw new Error("A reference head needs a face.");
  const dx = px(best, EYE_OUTER.right) - px(best, EYE_OUTER.left);
  const dy = py(best, EYE_OUTER.right) - py(best, EYE_OUTER.left);
  const distance = Math.hypot(dx, dy);
  const c = dx / distance ** 2;
  const s = -dy / distance ** 2;
  const reference = new Float32Array(POINTS * 3);
  for (let i = 0; i < POINTS; i++) {
    const x = px(best, i) - px(best, NOSE_BRIDGE);
    const y = py(best, i) - py(best, NOSE_BRIDGE);
    reference[3 * i] = c * x - s * y;
    reference[3 * i + 1] = s * x + c * y;
    reference[3 * i + 2] = (pz(best, i) - pz(best, NOSE_BRIDGE)) / distance;
  }
  const mean = new Float32Array(POINTS * 3);
  for (const face of faces) {
    const canonical = undoPose(fitPose(reference, face), face);
    for (let k = 0; k < mean.length; k++)
      mean[k] = (mean[k] as number) + (canonical[k] as number) / faces.length;
  }
  for (const i of STABLE) for (let k = 3 * i; k < 3 * i + 3; k++) reference[k] = mean[k] as number;
  return reference;
}

/** Where the tip of the nose is along the line from cheek to cheek: 0.5 in the middle. */
function noseBetweenCheeks(face: Landmarks): number {
  const dx = px(face, CHEEK.right) - px(face, CHEEK.left);
  const dy = py(face, CHEEK.right) - py(face, CHEEK.left);
  const along =
    (px(face, NOSE_TIP) - px(face, CHEEK.left)) * dx + (py(face, NOSE_TIP) - py(face, CHEEK.left)) * dy;
  return along / (dx * dx + dy * dy);
}
