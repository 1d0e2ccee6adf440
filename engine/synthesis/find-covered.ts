import type { Frame } from "@/engine/media/frame";
import { CHEEK, type Landmarks, px, py } from "@/engine/tracker/landmarks";
import { samplePatch, wholeFrame } from "./patch";

/** Vertices on the lips … */
const ON_LIPS = [
  0, 11, 16, 17, 37, 40, 61, 72, 73, 84, 85, 91, 180, 267, 270, 291, 302, 303, 314, 315, 321, 404,
];
/** … and spread over the skin around them, off the contour of the jaw. */
const ON_SKIN = [
  ...[
    369, 427, 207, 199, 430, 211, 214, 418, 426, 201, 428, 206, 432, 202, 164, 165, 436, 424, 422, 421, 208,
    200,
  ],
  ...[
    194, 186, 393, 32, 406, 182, 262, 431, 167, 175, 322, 410, 210, 171, 204, 92, 216, 212, 313, 83, 18, 140,
    287,
  ],
];
const VERTICES = [...ON_LIPS, ...ON_SKIN];
/** Where a face's own light is read: bridge and tip of the nose, cheekbones, between the brows. */
const LIGHT = [168, 6, 197, 195, 5, 4, 50, 280, 101, 330, 9, 8];
const LIGHT_LUMA = 120;

/** Around each vertex, in widths of the face, so that grain and a slip of the tracker average out. */
const AROUND = [
  [0, 0],
  [-0.014, 0],
  [0.014, 0],
  [0, -0.014],
  [0, 0.014],
] as const;

/** Y, U and V of each vertex, one byte each. */
export const COLOUR_BYTES = 3 * VERTICES.length;

/** What a lower face looks like, whatever it says and however it is lit: `COLOUR_BYTES`, relative to the upper face's. */
export type FaceColours = Uint8Array;

export function lowerFaceColours(frame: Frame, face: Landmarks): FaceColours {
  const patch = wholeFrame(frame);
  const width = Math.hypot(
    px(face, CHEEK.right) - px(face, CHEEK.left),
    py(face, CHEEK.right) - py(face, CHEEK.left),
  );
  const pixel = new Float32Array(3);
  const at = (vertex: number): [number, number, number] => {
    const sum: [number, number, number] = [0, 0, 0];
    for (const [dx, dy] of AROUND) {
      samplePatch(patch, px(face, vertex) + dx * width, py(face, vertex) + dy * width, pixel, 0);
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (pixel[c] as number) / AROUND.length;
    }
    return sum;
  };
  const lit = LIGHT.map(at);
  const [y0, u0, v0] = [0, 1, 2].map((c) => median(lit.map((p) => p[c] as number))) as [
    number,
    number,
    number,
  ];
  const gain = LIGHT_LUMA / Math.max(16, y0);
  const seen = new Uint8ClampedArray(COLOUR_BYTES);
  VERTICES.forEach((vertex, k) => {
    const [y, u, v] = at(vertex);
    seen[3 * k] = y * gain;
    seen[3 * k + 1] = 128 + u - u0;
    seen[3 * k + 2] = 128 + v - v0;
  });
  return new Uint8Array(seen.buffer);
}

/** Differences (luma, chroma) that are not yet another surface: shading, make-up of the light, a slip of the tracker. */
const SAME_SURFACE = { luma: 16, chroma: 4 } as const;
/** Beyond so many usual deviations a vertex shows something else. */
const UNUSUAL = 4;
/** Share of the lower face that must be hidden. */
const HIDDEN_SHARE = 0.2;
/** Frames: shorter is a flash of the tracker; around a covered stretch the thing is still coming and going. */
const MIN_COVERED = 3;
const MARGIN = 3;
/** Frames that what is usual is learned from. */
const LEARNED = 600;
/** What is seen in more of the frames is the face itself. */
const MOST = 0.6;

/**
 * Frames in which something hides the lower face: a hand, a microphone, a cup. Measured against the person's own usual appearance, so that
 * beards, glasses and make-up, which stay, are part of it. Empty when there are too few frames to know what is usual.
 * @param seen by frame number, of one person
 */
export function coveredFrames(seen: ReadonlyMap<number, FaceColours>): Set<number> {
  if (seen.size < 2 * MIN_COVERED) return new Set();
  const shares = hiddenShares(seen);
  const hidden = [...shares].filter(([, share]) => share >= HIDDEN_SHARE).map(([frame]) => frame);
  if (hidden.length > MOST * seen.size) return new Set();
  const stretches = runsOf(hidden).filter((run) => run.length >= MIN_COVERED);
  const covered = stretches.flatMap((run) => {
    const first = (run[0] as number) - MARGIN;
    return Array.from({ length: run.length + 2 * MARGIN }, (_, k) => first + k);
  });
  const found = new Set(covered.filter((frame) => seen.has(frame)));
  return found.size < seen.size ? found : new Set();
}

/** Per frame, the share of vertices that show something else than they usually do. */
export function hiddenShares(seen: ReadonlyMap<number, FaceColours>): Map<number, number> {
  const every = Math.ceil(seen.size / LEARNED);
  const all = [...seen.values()].filter((_, i) => i % every === 0);
  const usual = Array.from({ length: COLOUR_BYTES }, (_, k) => {
    const values = all.map((a) => a[k] as number);
    const middle = median(values);
    const deviation = 1.48 * median(values.map((v) => Math.abs(v - middle)));
    const least = (k % 3 === 0 ? SAME_SURFACE.luma : SAME_SURFACE.chroma) / UNUSUAL;
    return { middle, deviation: Math.max(deviation, least) };
  });
  return new Map(
    [...seen].map(([frame, colours]) => {
      let other = 0;
      for (let k = 0; k < colours.length; k += 3) {
        const off = [0, 1, 2].some((c) => {
          const { middle, deviation } = usual[k + c] as { middle: number; deviation: number };
          return Math.abs((colours[k + c] as number) - middle) > UNUSUAL * deviation;
        });
        if (off) other++;
      }
      return [frame, other / VERTICES.length];
    }),
  );
}

/** Successive numbers, as runs; a single missing one does not end a run. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (!run || last === undefined || n > last + 2) runs.push([n]);
    else {
      if (n === last + 2) run.push(n - 1);
      run.push(n);
    }
  }
  return runs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
