import { findChosenFace } from "@/engine/casting/find-chosen-face";
import { parseFaceChoice } from "@/engine/casting/parse-face-choice";
import { LipSyncError } from "@/engine/job";
import type { Footage } from "@/engine/scoring/footage";
import { glanceFaces } from "@/engine/scoring/glance-faces";
import { mouthCrop } from "@/engine/scoring/mouth-crop";
import { type Identity, identifyFace, likeness, SAME_PERSON } from "@/engine/tracker/identify-face";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { CUT_DISTANCE, CUT_GRID, colourHistogram, histogramDistance } from "@/engine/tracker/shot-cut";
import type { Window } from "./windows";

/** Faces among which the one with a new mouth is sought. */
const CANDIDATES = 4;
/** Frames that are compared to find it. */
const COMPARED = 25;

/**
 * The landmarks of the one who got a new mouth: one per frame of the result, null outside the windows and where somebody else is seen.
 * @param source as the result shows it; null when it cannot be laid over the result
 * @param who a point on that face of a video, as the figures' `cast` tells it; without it, whose mouth was changed most
 */
export async function watchSpeaker(
  source: Footage | null,
  result: Footage,
  windows: readonly Window[],
  { several, who, signal }: { several: boolean; who?: { face: string; of: Footage }; signal?: AbortSignal },
): Promise<(Landmarks | null)[]> {
  const faces = new Array<Landmarks | null>(result.frameCount).fill(null);
  const wanted = several && who ? await identityAt(who.of, who.face, signal) : null;
  for (const window of windows) {
    for (const shot of await shotsOf(result, window)) {
      const options = { most: several ? CANDIDATES : 1, signal };
      const seen = await glanceFaces(result.read(shot.from, shot.to - shot.from), result.matrix, options);
      const chosen = await choose(seen, shot);
      chosen?.forEach((face, i) => {
        faces[shot.from + i] = face;
      });
    }
  }
  return faces;

  async function choose(seen: (Landmarks | null)[][], shot: Window) {
    if (!several) return seen[0];
    return wanted ? mostLike(result, shot, seen, wanted) : mostChanged(source, result, shot, seen);
  }
}

/** A window, cut where the picture is: a face is followed through one shot. */
async function shotsOf(result: Footage, { from, to }: Window): Promise<Window[]> {
  const shots: Window[] = [{ from, to }];
  let before: Float32Array | null = null;
  let at = from;
  for await (const frame of result.read(from, to - from)) {
    const colours = colourHistogram(frame, result.matrix, CUT_GRID);
    const open = shots.at(-1);
    if (open && before && histogramDistance(before, colours) > CUT_DISTANCE) {
      open.to = at;
      shots.push({ from: at, to });
    }
    before = colours;
    at++;
  }
  return shots;
}

async function identityAt(source: Footage, who: string, signal?: AbortSignal): Promise<Identity | null> {
  const point = parseFaceChoice(who);
  if (point?.by !== "point") return null;
  const found = await findChosenFace(source, point, source.fps, source.matrix, signal).catch(
    (error: unknown) => {
      if (error instanceof LipSyncError) return null;
      throw error;
    },
  );
  return found?.identity ?? null;
}

/** Undefined when the one who is wanted is not in this shot. */
async function mostLike(
  result: Footage,
  { from, to }: Window,
  candidates: readonly (Landmarks | null)[][],
  wanted: Identity,
): Promise<(Landmarks | null)[] | undefined> {
  const middle = (to - from) >> 1;
  let best = SAME_PERSON;
  let found: (Landmarks | null)[] | undefined;
  for await (const frame of result.read(from + middle, 1)) {
    for (const faces of candidates) {
      const face = faces[middle];
      const alike = face ? likeness(await identifyFace(frame, result.matrix, face), wanted) : 0;
      if (alike < best) continue;
      best = alike;
      found = faces;
    }
  }
  return found;
}

/** Undefined where source and result cannot be laid over each other. */
async function mostChanged(
  source: Footage | null,
  result: Footage,
  { from, to }: Window,
  candidates: readonly (Landmarks | null)[][],
): Promise<(Landmarks | null)[] | undefined> {
  if (!source) return undefined;
  const count = Math.min(COMPARED, to - from, source.frameCount - from);
  if (source.kind === "still" || count <= 0) return undefined;
  const change = candidates.map(() => 0);
  const crops: (Float32Array | null)[][] = [];
  for await (const frame of source.read(from, count)) {
    crops.push(candidates.map((faces) => cropOf(faces[crops.length])));
    function cropOf(face: Landmarks | null | undefined) {
      return face ? mouthCrop(frame, face) : null;
    }
  }
  let t = 0;
  for await (const frame of result.read(from, crops.length)) {
    candidates.forEach((faces, k) => {
      const face = faces[t];
      const before = crops[t]?.[k];
      if (!face || !before) return;
      const after = mouthCrop(frame, face);
      after.forEach((v, p) => {
        change[k] = (change[k] as number) + Math.abs(v - (before[p] as number));
      });
    });
    t++;
  }
  return candidates[change.indexOf(Math.max(...change))];
}
