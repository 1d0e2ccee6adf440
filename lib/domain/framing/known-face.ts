import type { Speaker } from "../../document/takes";
import type { FootageView } from "../views";
import { calmFacePath, type FacePath } from "./face-path";

/**
 * The calm path of whoever speaks; null while no look at the video tells it.
 * @param aspect width / height of the video
 */
export function knownFacePath(
  footage: FootageView | null,
  speaker: Speaker | undefined,
  aspect: number,
): FacePath | null {
  if (footage?.state !== "seen") return null;
  const { faces } = footage;
  const chosen =
    speaker &&
    faces.find(
      (face) =>
        face.speaker.x === speaker.x && face.speaker.y === speaker.y && face.speaker.atMs === speaker.atMs,
    );
  const sightings = (chosen ?? faces[0])?.path;
  return sightings && sightings.length > 0 ? calmFacePath(sightings, aspect) : null;
}

/** Why a crop that should follow the face does not, in a sentence for the user. */
export function whyNoFace(footage: FootageView | null): string {
  switch (footage?.state) {
    case "looking":
      return "Looking for the face. Until it is found the crop stays in the middle.";
    case "seen":
      return footage.faces.length > 0
        ? "The crop does not follow the face yet."
        : "No face was found in this video: the crop stays in the middle.";
    case "failed":
      return "The face could not be looked for: the crop stays in the middle.";
    case "refused":
    case "absent":
    case undefined:
      return "Nobody knows of a face in this video: the crop stays in the middle.";
  }
}
