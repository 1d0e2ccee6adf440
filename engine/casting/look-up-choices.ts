import type { FaceChoice } from "@/engine/contract";
import { LipSyncError, type LipSyncJob } from "@/engine/job";
import type { YuvMatrix } from "@/engine/media/frame";
import { lookAtFootage } from "@/engine/preflight/look-at-footage";
import type { ReadFrames } from "@/engine/synthesis/play-background";
import type { CastWish } from "./cast-voices";
import { findChosenFace } from "./find-chosen-face";
import { parseFaceChoice } from "./parse-face-choice";

/**
 * Looks up the faces that a job names, one picture for each, before the whole video is tracked.
 * @throws LipSyncError `face_not_found`
 */
export async function lookUpChoices(
  job: LipSyncJob,
  clip: { read: ReadFrames; frameCount: number },
  fps: number,
  matrix: YuvMatrix,
): Promise<CastWish[]> {
  const wishes: CastWish[] = [];
  const pointOfId = pointsOfIds(job);
  for (const voice of job.voices) {
    const face: FaceChoice = voice.face ?? { by: "auto" };
    if (face.by === "auto" || face.by === "largest") wishes.push(face);
    else {
      const point = face.by === "id" ? await pointOfId(face.id) : face;
      wishes.push({ by: "chosen", face: await findChosenFace(clip, point, fps, matrix, job.signal) });
    }
  }
  return wishes;
}

/** Where the preflight saw each of the faces that it counts: the same look gives the same numbers again. */
function pointsOfIds({ videoPath, signal }: LipSyncJob) {
  let look: ReturnType<typeof lookAtFootage> | undefined;
  return async (id: number): Promise<Extract<FaceChoice, { by: "point" }>> => {
    look ??= lookAtFootage(videoPath, { audioMs: null, syncMode: "ping_pong" }, { signal });
    const { faces } = await look;
    const point = parseFaceChoice(faces.find((face) => face.id === id)?.choice ?? "");
    if (point?.by === "point") return point;
    throw new LipSyncError(
      "face_not_found",
      `There is no face ${id} in the video: ${faces.length === 1 ? "it has one face, 1" : `its faces are 1 to ${faces.length}`}.`,
    );
  };
}
