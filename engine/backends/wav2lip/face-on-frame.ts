import type { Frame } from "@/engine/media/frame";
import { meanShape } from "@/engine/synthesis/deformation-basis";
import { type FaceGeometry, faceGeometry } from "@/engine/synthesis/face-geometry";
import type { Patch } from "@/engine/synthesis/patch";
import { warpMouth } from "@/engine/synthesis/warp-mouth";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";

/** What a video shows of the one who speaks. */
export interface WatchedFaces {
  /** Per frame, the number of its shot. */
  shots: readonly number[];
  /** By frame number; null when the face is not seen. */
  faceAt: (frame: number) => Landmarks | null;
}

/** A face in one frame, and how the face of its shot is cut into triangles. */
export interface PlacedFace {
  points: Landmarks;
  head: Head;
}

interface Head {
  reference: Landmarks;
  geometry: FaceGeometry;
}

/** Shapes that a shot's mean is taken of. */
const LEARNED = 200;

/** The face of a frame, by its number; undefined without one. */
export function describeFaces({ shots, faceAt }: WatchedFaces): (frame: number) => PlacedFace | undefined {
  const seen = new Map<number, number[]>();
  for (const [frame, shot] of shots.entries()) {
    if (!faceAt(frame)) continue;
    const frames = seen.get(shot);
    if (frames) frames.push(frame);
    else seen.set(shot, [frame]);
  }
  const heads = new Map([...seen].map(([shot, frames]) => [shot, describeHead(frames, faceAt)]));
  return (frame) => {
    const points = faceAt(frame);
    const head = heads.get(shots[frame] ?? Number.NaN);
    return points && head ? { points, head } : undefined;
  };
}

function describeHead(frames: readonly number[], faceAt: WatchedFaces["faceAt"]): Head {
  const every = Math.ceil(frames.length / LEARNED);
  const learned = frames.flatMap((frame, i) => (i % every === 0 ? (faceAt(frame) ?? []) : []));
  const reference = referenceHead(learned);
  const shapes = learned.map((face) => undoPose(fitPose(reference, face), face));
  return { reference, geometry: faceGeometry(meanShape(shapes)) };
}

/**
 * Puts the mouth of `drawn` on the frame, in place. To the project's own synthesis it is a picture of the same face at the same place: nothing is
 * warped, the soft mask around the mouth and the colour match are the same.
 * @param strength 1, or less to let the frame's own mouth through
 */
export function putMouth(frame: Frame, { points, head }: PlacedFace, drawn: Patch, strength: number): void {
  const pose = fitPose(head.reference, points);
  const canonical = undoPose(pose, points);
  const source = { patch: drawn, points, weight: 1 };
  warpMouth(head.geometry, { frame, points, pose, canonical }, [source], canonical, strength);
}
