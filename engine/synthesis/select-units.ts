import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { angleBetween } from "@/engine/tracker/pose";

/** A frame of the clip whose mouth may be used. */
export interface Unit {
  /** Its number in the clip: neighbours in time join without a seam. */
  frame: number;
  shape: MouthShape;
  rotation: Float64Array;
  /** How blurred it is, in standard deviations of the clip. */
  blur: number;
}

/** What a frame of the result wants. */
export interface UnitTarget {
  shape: MouthShape;
  /** Of the head that the mouth is put on. */
  rotation: Float64Array;
}

/** Spread of each parameter in the clip: makes the three comparable. */
export type ShapeScale = readonly [number, number, number];

const CLOSED = 0.02;
const NOT_CLOSED = 0.035;
const POSE_TOLERANCE_DEG = 8;
const SWITCH_COST = 1.5;
/** Of opening a mouth to several times its own aperture. */
const STRETCH_COST = 12;
const BLUR_COST = 0.5;
/** Up to so many units every one is tried for every frame; beyond, the best by target cost and the continuations of the best paths. */
const EXHAUSTIVE = 160;
const BEAM = 70;

/** How badly a unit fits a target. */
export function targetCost(unit: Unit, target: UnitTarget, scale: ShapeScale): number {
  const [aperture, width, jaw] = unit.shape;
  const [wantAperture, wantWidth, wantJaw] = target.shape;
  let cost =
    ((aperture - wantAperture) / scale[0]) ** 2 +
    0.5 * ((width - wantWidth) / scale[1]) ** 2 +
    0.3 * ((jaw - wantJaw) / scale[2]) ** 2;
  // Squeezing an open mouth shut smears its teeth; stretching a closed one has no inside to show.
  if (wantAperture < CLOSED && aperture > NOT_CLOSED)
    cost += 3 + 10 * ((aperture - NOT_CLOSED) / scale[0]) ** 2;
  cost += STRETCH_COST * Math.max(0, Math.log((wantAperture + 0.02) / (aperture + 0.02)) - 0.5) ** 2;
  cost += BLUR_COST * Math.max(0, unit.blur - 0.3) ** 2;
  return cost + (angleBetween(unit.rotation, target.rotation) / POSE_TOLERANCE_DEG) ** 2;
}

/** How visible it is when `next` follows `previous`. */
export function joinCost(previous: Unit, next: Unit, scale: ShapeScale): number {
  const step = next.frame - previous.frame;
  if (step === 1) return 0;
  if (step === 0 || step === 2) return 0.3;
  if (step === -1) return 0.4;
  const [a, b] = [previous.shape, next.shape];
  return (
    SWITCH_COST +
    ((a[0] - b[0]) / scale[0]) ** 2 +
    ((a[1] - b[1]) / scale[1]) ** 2 +
    0.5 * ((a[2] - b[2]) / scale[2]) ** 2
  );
}

/**
 * The sequence of units that follows the targets and joins with the least total cost (Viterbi; Bregler et al. 1997, "Video Rewrite").
 * Exact for small pools, a beam search for large ones. Returns an index into `units` per target.
 */
export function selectUnits(
  units: readonly Unit[],
  targets: readonly UnitTarget[],
  scale: ShapeScale,
): Int32Array {
  if (units.length === 0) throw new Error("There is no unit to select from.");
  const follower = new Map(units.map((u, i) => [u.frame, i]));
  let candidates: number[] = [];
  let costs: number[] = [];
  const steps: { candidates: number[]; from: Int32Array }[] = [];
  for (const target of targets) {
    const local = units.map((unit) => targetCost(unit, target, scale));
    const next = propose(units, local, candidates, costs, follower);
    const from = new Int32Array(next.length);
    const total = next.map((unit, k) => {
      const own = local[unit] as number;
      if (candidates.length === 0) return own;
      let best = Number.POSITIVE_INFINITY;
      for (let j = 0; j < candidates.length; j++) {
        const so = costs[j] as number;
        if (so >= best) continue;
        const cost = so + joinCost(units[candidates[j] as number] as Unit, units[unit] as Unit, scale);
        if (cost < best) {
          best = cost;
          from[k] = j;
        }
      }
      return best + own;
    });
    steps.push({ candidates: next, from });
    candidates = next;
    costs = total;
  }
  const path = new Int32Array(targets.length);
  let k = costs.indexOf(Math.min(...costs));
  for (let t = targets.length - 1; t >= 0; t--) {
    const step = steps[t] as (typeof steps)[number];
    path[t] = step.candidates[k] as number;
    k = step.from[k] as number;
  }
  return path;
}

/** The units worth trying next. */
function propose(
  units: readonly Unit[],
  local: number[],
  candidates: number[],
  costs: number[],
  follower: Map<number, number>,
): number[] {
  if (units.length <= EXHAUSTIVE) return units.map((_, i) => i);
  const best = local
    .map((cost, i) => ({ cost, i }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, BEAM)
    .map(({ i }) => i);
  const proposed = new Set(best);
  const surest = candidates
    .map((unit, k) => ({ unit, cost: costs[k] as number }))
    .sort((a, b) => a.cost - b.cost);
  for (const { unit } of surest.slice(0, BEAM)) {
    const frame = (units[unit] as Unit).frame;
    for (const step of [0, 1, 2]) {
      const next = follower.get(frame + step);
      if (next !== undefined) proposed.add(next);
    }
  }
  return [...proposed];
}
