import { decodeFrames } from "@/engine/media/decode-frames";
import { yuvMatrix } from "@/engine/media/frame";
import { probe, ratio } from "@/engine/media/probe";
import { type Landmarks, NOSE_TIP, px } from "@/engine/tracker/landmarks";
import { mouthShape } from "@/engine/tracker/mouth-shape";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";
import { trackFace } from "@/engine/tracker/track-face";
import { trackFaces } from "@/engine/tracker/track-faces";

/** Lip aperture of the face in a video, a value a frame, as tracked anew; null where no face is seen. */
export async function trackAperture(file: string): Promise<{ fps: number; aperture: (number | null)[] }> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} has no moving picture`);
  const faces: (Landmarks | null)[] = [];
  const matrix = yuvMatrix(picture.colour, picture.height);
  for await (const { face } of trackFace(decodeFrames(file, picture), matrix))
    faces.push(face ? face.slice() : null);
  const reference = referenceHead(faces.filter((face) => face !== null));
  const aperture = faces.map((face) =>
    face ? mouthShape(undoPose(fitPose(reference, face), face))[0] : null,
  );
  return { fps: ratio(picture.fps), aperture };
}

/** Lip apertures of every face in a video, one value a frame as tracked anew, from the leftmost face to the rightmost. */
export async function trackApertures(
  file: string,
  faces: number,
): Promise<{ fps: number; apertures: (number | null)[][] }> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} has no moving picture`);
  const matrix = yuvMatrix(picture.colour, picture.height);
  const seen = new Map<number, (Landmarks | null)[]>();
  let length = 0;
  for await (const frame of trackFaces(decodeFrames(file, picture), matrix, { most: faces })) {
    for (const [id, face] of frame.faces) {
      const one = seen.get(id) ?? [];
      seen.set(id, one);
      one[frame.index] = face.slice();
    }
    length = frame.index + 1;
  }
  const fromTheLeft = [...seen.values()].sort((a, b) => leftOf(a) - leftOf(b));
  const apertures = fromTheLeft.map((one) => {
    const head = referenceHead(one.flatMap((face) => face ?? []));
    return Array.from({ length }, (_, i) => {
      const face = one[i];
      return face ? mouthShape(undoPose(fitPose(head, face), face))[0] : null;
    });
  });
  return { fps: ratio(picture.fps), apertures };
}

const leftOf = (faces: (Landmarks | null)[]) => px(faces.find((face) => face) as Landmarks, NOSE_TIP);

/** Pearson's r of two series at their own rates, over the time that both have, at the best lag within ±`lagMs`. */
export function correlation(
  a: { rate: number; values: ArrayLike<number | null> },
  b: { rate: number; values: ArrayLike<number | null> },
  lagMs = 120,
): number {
  let best = -1;
  for (let lag = -lagMs; lag <= lagMs; lag += 20) best = Math.max(best, pearson(pairs(a, b, lag)));
  return best;
}

type Series = Parameters<typeof correlation>[0];

function pairs(a: Series, b: Series, lagMs: number): [number, number][] {
  const found: [number, number][] = [];
  for (let index = 0; index < a.values.length; index++) {
    const other = b.values[Math.round((index / a.rate + lagMs / 1000) * b.rate)];
    const own = a.values[index];
    if (typeof own === "number" && typeof other === "number") found.push([own, other]);
  }
  return found;
}

function pearson(points: [number, number][]): number {
  const n = points.length;
  if (n < 10) return -1;
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / n;
  const [meanA, meanB] = [mean(0), mean(1)];
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (const [x, y] of points) {
    covariance += (x - meanA) * (y - meanB);
    varianceA += (x - meanA) ** 2;
    varianceB += (y - meanB) ** 2;
  }
  return covariance / Math.sqrt(varianceA * varianceB || 1);
}
