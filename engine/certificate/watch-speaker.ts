import type { Footage } from "@/engine/scoring/footage";
import { glanceFaces } from "@/engine/scoring/glance-faces";
import { mouthCrop } from "@/engine/scoring/mouth-crop";
import type { Landmarks } from "@/engine/tracker/landmarks";
import type { Window } from "./windows";

/** Faces among which the one with a new mouth is sought. */
const CANDIDATES = 4;
/** Frames that are compared to find it. */
const COMPARED = 25;

/** The landmarks of the one whose mouth was changed: one per frame of the result, null outside the windows. */
export async function watchSpeaker(
  source: Footage,
  result: Footage,
  windows: readonly Window[],
  { several, signal }: { several: boolean; signal?: AbortSignal },
): Promise<(Landmarks | null)[]> {
  const faces = new Array<Landmarks | null>(result.frameCount).fill(null);
  for (const window of windows) {
    const count = window.to - window.from;
    const options = { most: several ? CANDIDATES : 1, signal };
    const seen = await glanceFaces(result.read(window.from, count), result.matrix, options);
    const chosen = several ? await mostChanged(source, result, window, seen) : seen[0];
    chosen?.forEach((face, i) => {
      faces[window.from + i] = face;
    });
  }
  return faces;
}

/** Undefined where source and result cannot be laid over each other. */
async function mostChanged(
  source: Footage,
  result: Footage,
  { from, to }: Window,
  candidates: readonly (Landmarks | null)[][],
): Promise<(Landmarks | null)[] | undefined> {
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
