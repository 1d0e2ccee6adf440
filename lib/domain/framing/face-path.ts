import type { DocumentAsset } from "@/lib/document/schema";

/** A face in one looked-at frame of a video: its centre and height, fractions of the picture. */
export interface FaceSighting {
  /** Of the video. */
  atMs: number;
  x: number;
  y: number;
  height: number;
  /** Counts up where the picture was cut since the sighting before. */
  shot: number;
}

export type FacePath = NonNullable<DocumentAsset["facePath"]>;

/** How far a face may move before the camera does, to each side, in heights of the face. */
const DEAD_ZONE = 0.4;
/** Fastest pan, in pictures (of the video) a second. */
const MAX_SPEED = 0.35;
/** Shortest pan: quicker ones look like a jerk. */
const MIN_PAN_MS = 700;
const STEP_MS = 200;
/** A path may leave out points that lie nearer than this to the line between their neighbours. */
const STRAIGHT = 0.002;
/** A document holds no more. */
const MAX_POINTS = 20_000;

/**
 * A calm camera that follows a face: it stands still while the face stays within a dead zone, and comes after it in eased
 * pans that begin before the face is there (all sightings are known). Never faster than `MAX_SPEED`, except across a cut,
 * where it jumps. Points in order of time, straight lines between.
 * @param sightings in order of time
 * @param aspect width / height of the video
 */
export function calmFacePath(sightings: readonly FaceSighting[], aspect: number): FacePath {
  const shots: FaceSighting[][] = [];
  for (const sighting of sightings) {
    const current = shots.at(-1);
    if (current && current[0]?.shot === sighting.shot) current.push(sighting);
    else shots.push([sighting]);
  }
  const paths = shots.map((shot) => straightened(cameraPath(shot, aspect)));
  return paths.reduce(joined, []).slice(0, MAX_POINTS);
}

/** The cut lies somewhere between the two sightings around it: the camera jumps in the middle. */
function joined(before: FacePath, after: FacePath): FacePath {
  const last = before.at(-1);
  const first = after[0];
  if (!last || !first) return [...before, ...after];
  const cutMs = Math.round((last.atMs + first.atMs) / 2);
  if (cutMs <= last.atMs || cutMs + 1 >= first.atMs) return [...before, ...after];
  return [...before, { ...last, atMs: cutMs }, { ...first, atMs: cutMs + 1 }, ...after];
}

function cameraPath(shot: readonly FaceSighting[], aspect: number): FacePath {
  const [first] = shot;
  const last = shot.at(-1);
  if (!first || !last) return [];
  const height = median(shot.map((sighting) => sighting.height));
  const x = axis(shot, (sighting) => sighting.x, (DEAD_ZONE * height) / aspect);
  const y = axis(shot, (sighting) => sighting.y, DEAD_ZONE * height);
  const steps = Math.ceil((last.atMs - first.atMs) / STEP_MS);
  return Array.from({ length: steps + 1 }, (_, step) => ({
    atMs: Math.min(last.atMs, first.atMs + step * STEP_MS),
    x: rounded(x[step] ?? 0),
    y: rounded(y[step] ?? 0),
    height: rounded(height),
  }));
}

/** The camera's position along one axis, every `STEP_MS` from the first sighting on. */
function axis(
  shot: readonly FaceSighting[],
  of: (sighting: FaceSighting) => number,
  deadZone: number,
): number[] {
  const stands = standsOf(shot, of, deadZone);
  const [first] = stands;
  const startMs = shot[0]?.atMs ?? 0;
  const endMs = shot.at(-1)?.atMs ?? startMs;
  const pans = stands.slice(1).map((stand, index) => {
    const by = stand.at - (stands[index]?.at ?? stand.at);
    // An eased pan is 1.5 times as fast in its middle as on average.
    const panMs = Math.max(MIN_PAN_MS, (1500 * Math.abs(by)) / MAX_SPEED);
    return { by, panMs, middleMs: stand.fromMs };
  });
  const positions: number[] = [];
  const most = (MAX_SPEED * STEP_MS) / 1000;
  for (let step = 0; step <= Math.ceil((endMs - startMs) / STEP_MS); step++) {
    const atMs = Math.min(endMs, startMs + step * STEP_MS);
    const wanted = pans.reduce(
      (sum, { by, panMs, middleMs }) => sum + by * eased((atMs - middleMs) / panMs + 0.5),
      first?.at ?? 0.5,
    );
    const before = positions.at(-1);
    // Pans that overlap add up: their sum keeps to the limit as well.
    positions.push(before === undefined ? wanted : before + clamp(wanted - before, -most, most));
  }
  return positions;
}

/** Stretches in which the face stays within twice the dead zone, each with the place in the middle of where it was. */
function standsOf(shot: readonly FaceSighting[], of: (sighting: FaceSighting) => number, deadZone: number) {
  const stands: { fromMs: number; at: number }[] = [];
  let [low, high] = [Infinity, -Infinity];
  let lastMs = 0;
  for (const sighting of shot) {
    const at = of(sighting);
    const [nextLow, nextHigh] = [Math.min(low, at), Math.max(high, at)];
    const current = stands.at(-1);
    if (current && nextHigh - nextLow <= 2 * deadZone) {
      [low, high] = [nextLow, nextHigh];
      current.at = (low + high) / 2;
    } else {
      // The face went over between the two sightings.
      stands.push({ fromMs: current ? (lastMs + sighting.atMs) / 2 : sighting.atMs, at });
      [low, high] = [at, at];
    }
    lastMs = sighting.atMs;
  }
  return stands;
}

const AXES = ["x", "y"] as const;

/** The slopes, a millisecond, of the lines that pass near enough by all points so far. */
type Slopes = Record<(typeof AXES)[number], { low: number; high: number }>;
const anySlope = (): Slopes => ({
  x: { low: -Infinity, high: Infinity },
  y: { low: -Infinity, high: Infinity },
});

/** Without the points that a straight line between others goes through anyway. Each point is looked at once. */
function straightened(path: FacePath): FacePath {
  const kept: FacePath = [];
  let from: FacePath[number] | undefined;
  let slopes = anySlope();
  path.forEach((point, index) => {
    const next = path[index + 1];
    if (from && next) {
      slopes = narrowed(slopes, from, point);
      if (isWithin(slopes, from, next)) return;
    }
    kept.push(point);
    from = point;
    slopes = anySlope();
  });
  return kept;
}

/** Of those, the ones that pass by another point as well. */
function narrowed(slopes: Slopes, from: FacePath[number], past: FacePath[number]): Slopes {
  const ms = past.atMs - from.atMs;
  const axis = (key: (typeof AXES)[number]) => ({
    low: Math.max(slopes[key].low, (past[key] - STRAIGHT - from[key]) / ms),
    high: Math.min(slopes[key].high, (past[key] + STRAIGHT - from[key]) / ms),
  });
  return { x: axis("x"), y: axis("y") };
}

function isWithin(slopes: Slopes, from: FacePath[number], to: FacePath[number]): boolean {
  return AXES.every((key) => {
    const slope = (to[key] - from[key]) / (to.atMs - from.atMs);
    return slopes[key].low <= slope && slope <= slopes[key].high;
  });
}

function eased(part: number): number {
  const t = clamp(part, 0, 1);
  return t * t * (3 - 2 * t);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const rounded = (value: number) => Math.round(clamp(value, 0, 1) * 10_000) / 10_000;
