import type { Frame } from "@/engine/media/frame";
import { type Landmarks, POINTS } from "@/engine/tracker/landmarks";
import type { Pose } from "@/engine/tracker/pose";
import { type Box, compositeLayers, type Layers } from "./composite-layers";
import {
  type FaceGeometry,
  mouthGap,
  placeRow,
  ROW_SHARE,
  rowShare,
  VERTICES,
  vertexPositions,
} from "./face-geometry";
import { type Patch, sampleChroma, sampleLuma, seesChroma, wholeFrame } from "./patch";
import { scratch } from "./scratch";

/** The face that the mouth is put on. */
export interface Background {
  frame: Frame;
  points: Landmarks;
  pose: Pose;
  /** `points` without the pose. */
  canonical: Landmarks;
}

/** A picture of the same person whose mouth is taken. Weights of a frame's sources add up to 1. */
export interface Source {
  patch: Patch;
  points: Landmarks;
  weight: number;
}

/**
 * Gives the background's face the mouth of `target` (canonical points), in place: the lower face is warped there, and the sources' mouths,
 * warped to the same place and matched in colour, are blended over it. A target equal to the background's own shape changes nothing.
 * @param strength 1, or less to fade the source layer out
 * @returns pixel positions (`x, y` pairs) of the new vertices
 */
export function warpMouth(
  geometry: FaceGeometry,
  background: Background,
  sources: readonly Source[],
  target: Landmarks,
  strength = 1,
): Float32Array {
  const { frame } = background;
  const from = vertexPositions(background.points);
  const to = targetPositions(geometry, background, target, from);
  const shown = mouthGap(to);
  placeRow(to, ROW_SHARE);
  placeRow(from, rowShare(shown, mouthGap(from)));
  const active = activeTriangles(geometry, from, to, sources.length > 0);
  const box = boundingBox(geometry, active, to, frame);
  if (!box) return to;
  const layers = rasterise(geometry, active, box, frame, from, to, sources.map(lendTo(shown)), strength);
  compositeLayers(frame, box, layers);
  return to;
}

interface Lender extends Source {
  vertices: Float32Array;
}

/** A source with its vertices, for a mouth that is shown `shown` open. */
const lendTo =
  (shown: number) =>
  (source: Source): Lender => {
    const vertices = vertexPositions(source.points);
    placeRow(vertices, rowShare(shown, mouthGap(vertices)));
    return { ...source, vertices };
  };

function targetPositions(
  geometry: FaceGeometry,
  background: Background,
  target: Landmarks,
  from: Float32Array,
): Float32Array {
  const { scale, rotation: r } = background.pose;
  const { canonical } = background;
  const to = Float32Array.from(from);
  for (let i = 0; i < POINTS; i++) {
    const w = (geometry.follow[i] as number) * scale;
    if (w === 0) continue;
    const dx = (target[3 * i] as number) - (canonical[3 * i] as number);
    const dy = (target[3 * i + 1] as number) - (canonical[3 * i + 1] as number);
    const dz = (target[3 * i + 2] as number) - (canonical[3 * i + 2] as number);
    to[2 * i] =
      (to[2 * i] as number) + w * ((r[0] as number) * dx + (r[1] as number) * dy + (r[2] as number) * dz);
    to[2 * i + 1] =
      (to[2 * i + 1] as number) + w * ((r[3] as number) * dx + (r[4] as number) * dy + (r[5] as number) * dz);
  }
  return to;
}

/** Triangles that move or show a source, as offsets into `geometry.triangles`. */
function activeTriangles(
  { triangles, alpha }: FaceGeometry,
  from: Float32Array,
  to: Float32Array,
  withSources: boolean,
): number[] {
  const moves = new Uint8Array(VERTICES);
  for (let i = 0; i < VERTICES; i++) {
    const d =
      Math.abs((to[2 * i] as number) - (from[2 * i] as number)) +
      Math.abs((to[2 * i + 1] as number) - (from[2 * i + 1] as number));
    if (d > 0.02 || (withSources && (alpha[i] as number) > 0)) moves[i] = 1;
  }
  const active: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    if (
      moves[triangles[t] as number] ||
      moves[triangles[t + 1] as number] ||
      moves[triangles[t + 2] as number]
    ) {
      active.push(t);
    }
  }
  return active;
}

function boundingBox(
  { triangles }: FaceGeometry,
  active: number[],
  to: Float32Array,
  frame: Frame,
): Box | null {
  if (active.length === 0) return null;
  let x0 = Number.POSITIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const t of active) {
    for (let corner = t; corner < t + 3; corner++) {
      const i = triangles[corner] as number;
      x0 = Math.min(x0, to[2 * i] as number);
      x1 = Math.max(x1, to[2 * i] as number);
      y0 = Math.min(y0, to[2 * i + 1] as number);
      y1 = Math.max(y1, to[2 * i + 1] as number);
    }
  }
  // Even edges: a chroma sample belongs to two rows and two columns.
  const left = Math.max(0, Math.floor(x0)) & ~1;
  const top = Math.max(0, Math.floor(y0)) & ~1;
  const width = (Math.min(frame.width, Math.ceil(x1) + 2) - left) & ~1;
  const height = (Math.min(frame.height, Math.ceil(y1) + 2) - top) & ~1;
  return width >= 4 && height >= 4 ? { x0: left, y0: top, width, height } : null;
}

function rasterise(
  { triangles, alpha }: FaceGeometry,
  active: number[],
  box: Box,
  frame: Frame,
  from: Float32Array,
  to: Float32Array,
  sources: readonly Lender[],
  strength: number,
): Layers {
  const { x0, y0, width, height } = box;
  const layers: Layers = {
    background: scratch.take("background", width * height * 3),
    source: scratch.take("source", sources.length ? width * height * 3 : 0),
    alpha: scratch.zeros("alpha", width * height),
    covered: scratch.zeros("covered", width * height),
  };
  const whole = wholeFrame(frame);
  const sample = new Float32Array(2);
  const span = new Int32Array(2);
  for (const t of active) {
    const a = triangles[t] as number;
    const b = triangles[t + 1] as number;
    const c = triangles[t + 2] as number;
    const ax = to[2 * a] as number;
    const ay = to[2 * a + 1] as number;
    const bx = to[2 * b] as number;
    const by = to[2 * b + 1] as number;
    const cx = to[2 * c] as number;
    const cy = to[2 * c + 1] as number;
    const area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy);
    if (Math.abs(area) < 1e-3) continue;
    const left = Math.max(x0, Math.ceil(Math.min(ax, bx, cx)));
    const right = Math.min(x0 + width - 1, Math.floor(Math.max(ax, bx, cx)));
    const top = Math.max(y0, Math.ceil(Math.min(ay, by, cy)));
    const bottom = Math.min(y0 + height - 1, Math.floor(Math.max(ay, by, cy)));
    const alphaA = alpha[a] as number;
    const alphaB = alpha[b] as number;
    const alphaC = alpha[c] as number;
    const blends = sources.length > 0 && alphaA + alphaB + alphaC > 0;
    const stepA = (by - cy) / area;
    const stepB = (cy - ay) / area;
    for (let y = top; y <= bottom; y++) {
      const startA = ((cx - bx) * (y - cy)) / area - stepA * cx;
      const startB = ((ax - cx) * (y - cy)) / area - stepB * cx;
      span[0] = left;
      span[1] = right;
      narrow(span, startA, stepA);
      narrow(span, startB, stepB);
      narrow(span, 1 - startA - startB, -stepA - stepB);
      const end = span[1] as number;
      for (let x = span[0] as number; x <= end; x++) {
        const wa = startA + stepA * x;
        const wb = startB + stepB * x;
        const wc = 1 - wa - wb;
        const p = (y - y0) * width + x - x0;
        layers.covered[p] = 1;
        const cover = blends ? strength * (wa * alphaA + wb * alphaB + wc * alphaC) : 0;
        layers.alpha[p] = cover > 0 ? Math.min(1, cover) : 0;
        const chroma = seesChroma(x, y);
        if (cover < OPAQUE) {
          const fx =
            wa * (from[2 * a] as number) + wb * (from[2 * b] as number) + wc * (from[2 * c] as number);
          const fy =
            wa * (from[2 * a + 1] as number) +
            wb * (from[2 * b + 1] as number) +
            wc * (from[2 * c + 1] as number);
          layers.background[3 * p] = sampleLuma(whole, fx, fy);
          if (chroma) sampleChroma(whole, fx, fy, layers.background, 3 * p + 1);
        }
        if (cover <= 0) continue;
        let luma = 0;
        let su = 0;
        let sv = 0;
        for (let k = 0; k < sources.length; k++) {
          const { patch, weight, vertices: v } = sources[k] as Lender;
          const sx = wa * (v[2 * a] as number) + wb * (v[2 * b] as number) + wc * (v[2 * c] as number);
          const sy =
            wa * (v[2 * a + 1] as number) + wb * (v[2 * b + 1] as number) + wc * (v[2 * c + 1] as number);
          luma += weight * sampleLuma(patch, sx, sy);
          if (!chroma) continue;
          sampleChroma(patch, sx, sy, sample);
          su += weight * (sample[0] as number);
          sv += weight * (sample[1] as number);
        }
        layers.source[3 * p] = luma;
        layers.source[3 * p + 1] = su;
        layers.source[3 * p + 2] = sv;
      }
    }
  }
  return layers;
}

/** From this cover on nothing of the background shines through. */
const OPAQUE = 1 - 1e-6;

/** Cuts a span of a row down to where `start + step · x` is not negative. */
function narrow(span: Int32Array, start: number, step: number): void {
  const tolerance = 1e-4;
  if (step > 0) span[0] = Math.max(span[0] as number, Math.ceil((-tolerance - start) / step));
  else if (step < 0) span[1] = Math.min(span[1] as number, Math.floor((-tolerance - start) / step));
  else if (start < -tolerance) span[1] = (span[0] as number) - 1;
}
