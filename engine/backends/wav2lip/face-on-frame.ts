import type { Frame } from "@/engine/media/frame";
import { meanShape } from "@/engine/synthesis/deformation-basis";
import { type FaceGeometry, faceGeometry } from "@/engine/synthesis/face-geometry";
import type { Patch } from "@/engine/synthesis/patch";
import { warpMouth } from "@/engine/synthesis/warp-mouth";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";

export interface WatchedFrame {
  face: Landmarks | null;
  shot: number;
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

/** By frame number; undefined without a face. */
export function describeFaces(frames: readonly WatchedFrame[]): (PlacedFace | undefined)[] {
  const shots = new Map<number, Landmarks[]>();
  for (const { face, shot } of frames) {
    if (!face) continue;
    const faces = shots.get(shot);
    if (faces) faces.push(face);
    else shots.set(shot, [face]);
  }
  const heads = new Map([...shots].map(([shot, faces]) => [shot, describeHead(faces)]));
  return frames.map(({ face, shot }) => {
    const head = heads.get(shot);
    return face && head ? { points: face, head } : undefined;
  });
}

function describeHead(faces: readonly Landmarks[]): Head {
  const every = Math.ceil(faces.length / LEARNED);
  const learned = faces.filter((_, i) => i % every === 0);
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
