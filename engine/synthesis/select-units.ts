import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { viewAngle } from "@/engine/tracker/pose";
import type { MouthLook, Usual } from "./mouth-look";

/** A frame of the clip whose mouth may be used. */
export interface Unit {
  /** Its number in the clip: neighbours in time join without a seam. */
  frame: number;
  shape: MouthShape;
  rotation: Float64Array;
  /** How blurred it is, in standard deviations of the clip. */
  blur: number;
  look: MouthLook;
  /** How far the corners of the mouth are lifted, see `Expression`. */
  lift: number;
}

/** What a frame of the result wants. */
export interface UnitTarget {
  shape: MouthShape;
  /** Of the head that the mouth is put on. */
  rotation: Float64Array;
  /** What the person usually shows between the lips at this shape. */
  look: Record<keyof MouthLook, Usual>;
  /** How far the face that the mouth is put on lifts its corners. */
  lift: number;
  /** Frames of the clip, both included, that may not lend. */
  except?: readonly [first: number, last: number];
}

/** Spread of each parameter in the clip: makes the three comparable. */
export type ShapeScale = readonly [number, number, number];

const CLOSED = 0.02;
const NOT_CLOSED = 0.035;
const POSE_TOLERANCE_DEG = 8;
const SWITCH_COST = 1.5;
/** Steps in time that do not count as a switch. */
const CONTINUOUS_STEPS = [1, 0, 2, -1];
/** Of another width: teeth are as wide as they are, and look squeezed. */
const WIDTH_COST = 0.9;
/** Of opening a mouth to several times its own aperture. */
const STRETCH_COST = 12;
/** A little softness is not seen; a lot is avoided, but not at the price of a wrong shape. */
const BLUR_COST = 0.8;
const MAX_BLUR = 2.5;
/** Of an inside that the person does not show at this shape: no teeth in a wide vowel, gums in a narrow one. */
const LOOK_COST = 0.6;
const MAX_UNUSUAL = 2.5;
/** Shares of the lips' brightness or redness that are the same to the eye. */
const SAME_LOOK = 0.06;
/** Of a closure whose lips do not meet, whatever their tracked outline says. */
const GAP_COST = 0.5;
const MAX_GAP = 5;
/** Of a smile on a face that does not smile, and the other way round; canonical units of lifted corners. */
const LIFT_COST = 0.3;
const SAME_LIFT = 0.03;
/** Of a unit that may not be used: only when there is no other. */
const FORBIDDEN_COST = 1e6;

/** How badly a unit fits a target. */
export function targetCost(unit: Unit, target: UnitTarget, scale: ShapeScale): number {
  const { except } = target;
  if (except && unit.frame >= except[0] && unit.frame <= except[1]) return FORBIDDEN_COST;
  const [aperture, width, jaw] = unit.shape;
  const [wantAperture, wantWidth, wantJaw] = target.shape;
  let cost =
    ((aperture - wantAperture) / scale[0]) ** 2 +
    WIDTH_COST * ((width - wantWidth) / scale[1]) ** 2 +
    0.3 * ((jaw - wantJaw) / scale[2]) ** 2;
  // Squeezing an open mouth shut smears its teeth; stretching a closed one has no inside to show.
  if (wantAperture < CLOSED && aperture > NOT_CLOSED)
    cost += 3 + 10 * ((aperture - NOT_CLOSED) / scale[0]) ** 2;
  if (wantAperture < CLOSED) {
    const gap = (target.look.redness.mean - unit.look.redness) / SAME_LOOK;
    cost += GAP_COST * Math.min(MAX_GAP, Math.max(0, gap)) ** 2;
  }
  cost += STRETCH_COST * Math.max(0, Math.log((wantAperture + 0.02) / (aperture + 0.02)) - 0.5) ** 2;
  cost += BLUR_COST * Math.min(MAX_BLUR, Math.max(0, unit.blur - 0.3)) ** 2;
  cost += unusualCost(unit.look.brightness, target.look.brightness);
  cost += unusualCost(unit.look.redness, target.look.redness);
  cost += LIFT_COST * ((unit.lift - target.lift) / SAME_LIFT) ** 2;
  return cost + (viewAngle(unit.rotation, target.rotation) / POSE_TOLERANCE_DEG) ** 2;
}

function unusualCost(seen: number, { mean, deviation }: Usual): number {
  const unusual = Math.abs(seen - mean) / (deviation + SAME_LOOK) - 0.5;
  return unusual > 0 ? LOOK_COST * Math.min(MAX_UNUSUAL, unusual) ** 2 : 0;
}

/** How visible it is when `next` follows `previous`. */
export function joinCost(previous: Unit, next: Unit, scale: ShapeScale): number {
  const step = next.frame - previous.frame;
  if (step === 1) return 0;
  if (step === 0) return 0.2;
  if (step === 2) return 0.3;
  if (step === -1) return 0.5;
  const [a, b] = [previous.shape, next.shape];
  return (
    SWITCH_COST +
    ((a[0] - b[0]) / scale[0]) ** 2 +
    ((a[1] - b[1]) / scale[1]) ** 2 +
    0.5 * ((a[2] - b[2]) / scale[2]) ** 2
  );
}

/** Targets after which it is asked how much of the path is certain. */
const SETTLE_EVERY = 256;

/**
 * Finds the sequence of units that follows the targets and joins with the least total cost (Viterbi; Bregler et al. 1997, "Video Rewrite"). What
 * comes long before the newest target is the same whatever comes next: it is settled, so that memory holds little more than the path itself.
 */
export class UnitSearch {
  readonly #units: readonly Unit[];
  readonly #scale: ShapeScale;
  readonly #neighbours: readonly (readonly number[])[];
  readonly #join: (previous: number, next: number) => number;
  readonly #settled: number[] = [];
  /** Per target that is not settled, which unit comes before each on the cheapest path to it; 2 bytes per unit. */
  #before: Uint16Array[] = [];
  /** Of the cheapest path to each unit. */
  #total: Float64Array;
  /** Units in order of it. */
  #surest: Uint16Array;

  constructor(units: readonly Unit[], scale: ShapeScale) {
    if (units.length === 0) throw new Error("There is no unit to select from.");
    this.#units = units;
    this.#scale = scale;
    this.#neighbours = neighboursOf(units);
    this.#join = joinsOf(units, scale);
    this.#total = new Float64Array(units.length);
    this.#surest = new Uint16Array(units.length).map((_, i) => i);
  }

  /** What the next frame wants. */
  add(target: UnitTarget): void {
    const isFirst = this.#before.length + this.#settled.length === 0;
    const from = new Uint16Array(this.#units.length);
    const next = new Float64Array(this.#units.length);
    for (let u = 0; u < next.length; u++) {
      const best = isFirst ? 0 : this.#cheapestTo(u, from);
      next[u] = best + targetCost(this.#units[u] as Unit, target, this.#scale);
    }
    this.#before.push(from);
    this.#total = next;
    this.#surest = this.#surest.slice().sort((a, b) => (next[a] as number) - (next[b] as number));
    if (this.#before.length % SETTLE_EVERY === 0) this.#settle();
  }

  /** The chosen units, one per target, by their places in `units`. */
  path(): number[] {
    return [...this.#settled, ...this.#traceBack(this.#before.length - 1, this.#surest[0] ?? 0)];
  }

  /** What it costs to come to a unit; where from is put into `from`. */
  #cheapestTo(unit: number, from: Uint16Array): number {
    const total = this.#total;
    const surest = this.#surest;
    const join = this.#join;
    const near = this.#neighbours[unit] as readonly number[];
    let best = Number.POSITIVE_INFINITY;
    for (let n = 0; n < near.length; n++) {
      const k = near[n] as number;
      const cost = (total[k] as number) + join(k, unit);
      if (cost < best) {
        best = cost;
        from[unit] = k;
      }
    }
    // In order of cost: a path that could not even afford the switch ends the search.
    for (let n = 0; n < surest.length; n++) {
      const k = surest[n] as number;
      const path = total[k] as number;
      if (path + SWITCH_COST >= best) break;
      const cost = path + join(k, unit);
      if (cost < best) {
        best = cost;
        from[unit] = k;
      }
    }
    return best;
  }

  /** Takes the part of the path that all units have behind them. */
  #settle(): void {
    let alive = new Set(this.#surest);
    for (let t = this.#before.length - 1; t > 0; t--) {
      const from = this.#before[t] as Uint16Array;
      alive = new Set(Array.from(alive, (unit) => from[unit] as number));
      const [common] = alive;
      if (alive.size > 1 || common === undefined) continue;
      this.#settled.push(...this.#traceBack(t - 1, common));
      this.#before = this.#before.slice(t);
      return;
    }
  }

  /** The path to a unit at a target, from the first that is not settled on. */
  #traceBack(at: number, unit: number): number[] {
    const path: number[] = [];
    let last = unit;
    for (let t = at; t >= 0; t--) {
      path.push(last);
      last = this.#before[t]?.[last] ?? 0;
    }
    return path.reverse();
  }
}

/** `joinCost` of units by their numbers, for the loop that asks for it millions of times. */
function joinsOf(units: readonly Unit[], scale: ShapeScale): (previous: number, next: number) => number {
  const frames = Int32Array.from(units, ({ frame }) => frame);
  const [aperture, width, jaw] = [0, 1, 2].map((k) =>
    Float64Array.from(units, ({ shape }) => (shape[k] as number) / (scale[k] as number)),
  ) as [Float64Array, Float64Array, Float64Array];
  return (previous, next) => {
    const step = (frames[next] as number) - (frames[previous] as number);
    if (step >= -1 && step <= 2) return joinCost(units[previous] as Unit, units[next] as Unit, scale);
    const da = (aperture[previous] as number) - (aperture[next] as number);
    const dw = (width[previous] as number) - (width[next] as number);
    const dj = (jaw[previous] as number) - (jaw[next] as number);
    return SWITCH_COST + da * da + dw * dw + 0.5 * dj * dj;
  };
}

/** Per unit, the units that may come before it without a switch. */
function neighboursOf(units: readonly Unit[]): number[][] {
  const byFrame = new Map(units.map((unit, i) => [unit.frame, i]));
  return units.map(({ frame }) =>
    CONTINUOUS_STEPS.flatMap((step) => {
      const k = byFrame.get(frame - step);
      return k === undefined ? [] : [k];
    }),
  );
}
