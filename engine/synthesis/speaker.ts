import { breather } from "@/engine/threads/breather";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { type MouthShape, mouthShape } from "@/engine/tracker/mouth-shape";
import { fitPose, referenceHead, undoPose, yawDeg } from "@/engine/tracker/pose";
import { type DeformationBasis, fitBasis, genericBasis, meanShape } from "./deformation-basis";
import { cornerLift, learnSmile, type Smile } from "./expression";
import { type FaceGeometry, faceGeometry } from "./face-geometry";
import { coveredFrames, type FaceColours } from "./find-covered";
import { mouthLook } from "./mouth-look";
import { type MouthRange, mouthRange } from "./mouth-targets";
import type { Patch } from "./patch";
import type { ShapeScale, Unit } from "./select-units";
import { blurScores, lipSharpness } from "./sharpness";
import { type SpeakerFace, SpeakerFaces } from "./speaker-faces";
import type { FaceTrack } from "./survey-clip";

/** A person as some shots show them: head, habits of the mouth, and the frames that can lend theirs. */
export interface Speaker {
  geometry: FaceGeometry;
  basis: DeformationBasis;
  smile: Smile;
  range: MouthRange;
  scale: ShapeScale;
  units: Unit[];
  /** `filmed`: mouths come from other frames. `drawn`: the clip shows no open mouth, its inside has to be drawn. */
  inside: "filmed" | "drawn";
  faces: SpeakerFaces;
  /** By frame number of the clip, faces and lower faces that lend their mouth. */
  lenders: Map<number, SpeakerFace>;
  patches: Map<number, Patch>;
  /** Frames of the clip in which something hides the lower face: they keep it, and lend nothing. */
  covered: Set<number>;
}

/** Below this widest aperture a clip has no usable inside of a mouth. */
const USABLE_OPENING = 0.06;
/** From further aside a face does not look as it usually does, although nothing covers it. */
const FACING_DEG = 40;
/** Shapes that the basis and the mean are learned from. */
const LEARNED = 600;

export const canonicalOf = (face: SpeakerFace): Landmarks => undoPose(face.pose, face.points);

/** So many frames after a cut lend nothing to others: they would pass for what comes next in the shot before. */
const APART_FRAMES = 2;

/**
 * @param tracks of one person, in frames of their own
 * @param breathe called for every face
 */
export async function describeSpeaker(
  tracks: readonly FaceTrack[],
  breathe: () => Promise<void> = breather(),
): Promise<Speaker> {
  const patches = new Map(tracks.flatMap((track, i) => [...track.patches].slice(i === 0 ? 0 : APART_FRAMES)));
  const covered = new Set(shotsOf(tracks).flatMap((colours) => [...coveredFrames(colours)]));
  const learned = learnedFaces(tracks, covered);
  const reference = referenceHead(learned);
  const shapes = learned.map((face) => undoPose(fitPose(reference, face), face));
  const parameters = shapes.map(mouthShape);
  const mean = meanShape(shapes);
  const basis = fitBasis(shapes, parameters, genericBasis(mean));
  const smile = learnSmile(shapes, parameters, basis);
  const measure = (face: Landmarks) => {
    const pose = fitPose(reference, face);
    const canonical = undoPose(pose, face);
    const shape = mouthShape(canonical);
    return { pose, shape, lift: cornerLift(canonical, shape, basis, smile.mean) };
  };
  const logs = tracks.map((track) => track.faces);
  const faces = await SpeakerFaces.measure(logs, measure, breathe);
  const all = [...faces.frames()].flatMap((frame) =>
    covered.has(frame) ? [] : [faces.measuresAt(frame)?.shape as MouthShape],
  );
  const lenders = lendersOf(faces, patches);
  const units = describeUnits(patches, lenders, faces).filter(({ frame }) => !covered.has(frame));
  const openings = all.map((s) => s[0]).sort((a, b) => a - b);
  const widest = openings[Math.floor(0.95 * (openings.length - 1))] ?? 0;
  return {
    geometry: faceGeometry(mean),
    basis,
    smile,
    range: mouthRange(all),
    scale: [0, 1, 2].map((k) =>
      Math.max(0.015, deviation(all.map((s) => s[k] as number))),
    ) as unknown as ShapeScale,
    units,
    inside: widest >= USABLE_OPENING && units.length > 0 ? "filmed" : "drawn",
    faces,
    lenders,
    patches,
    covered,
  };
}

/** Spread over all frames in which nothing is before the face. */
function learnedFaces(tracks: readonly FaceTrack[], covered: ReadonlySet<number>): Landmarks[] {
  const bare = tracks.flatMap(({ faces }) =>
    [...faces.keys()].flatMap((frame) => (covered.has(frame) ? [] : [{ faces, frame }])),
  );
  const every = Math.ceil(bare.length / LEARNED);
  return bare.flatMap(({ faces, frame }, k) => (k % every === 0 ? (faces.get(frame) ?? []) : []));
}

/** Colours of the face, shot by shot: what is usual is another thing from another side. */
function shotsOf(tracks: readonly FaceTrack[]): Map<number, FaceColours>[] {
  const shots = new Map<number, Map<number, FaceColours>>();
  for (const { shot, faces, colours } of tracks) {
    const facing = [...colours].filter(([frame]) => {
      const face = faces.get(frame);
      return face && Math.abs(yawDeg(face)) < FACING_DEG;
    });
    shots.set(shot, new Map([...(shots.get(shot) ?? []), ...facing]));
  }
  return [...shots.values()];
}

function lendersOf(faces: SpeakerFaces, patches: ReadonlyMap<number, Patch>): Map<number, SpeakerFace> {
  const lenders = new Map<number, SpeakerFace>();
  for (const frame of faces.frames()) {
    const face = patches.has(frame) ? faces.get(frame) : undefined;
    if (face) lenders.set(frame, face);
  }
  return lenders;
}

function describeUnits(
  patches: ReadonlyMap<number, Patch>,
  lenders: ReadonlyMap<number, SpeakerFace>,
  faces: SpeakerFaces,
): Unit[] {
  const aperture = (frame: number, otherwise: number) => faces.measuresAt(frame)?.shape[0] ?? otherwise;
  const seen = [...lenders].map(([frame, face]) => {
    const patch = patches.get(frame) as Patch;
    const [own] = face.shape;
    const speed = Math.abs(aperture(frame + 1, own) - aperture(frame - 1, own)) / 2;
    return { frame, ...face, patch, speed, sharpness: lipSharpness(patch, face.points) };
  });
  const blur = blurScores(seen);
  return seen.map(({ frame, shape, lift, pose, patch, points }, i) => ({
    frame,
    shape,
    lift,
    rotation: pose.rotation,
    blur: blur[i] as number,
    look: mouthLook(patch, points),
  }));
}

function deviation(values: number[]): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
}
