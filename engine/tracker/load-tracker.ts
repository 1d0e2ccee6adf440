import { trackerModels } from "@/engine/models/build";
import { FaceDetector } from "./face-detector";
import { FaceMesh } from "./face-mesh";

export interface Tracker {
  detector: FaceDetector;
  mesh: FaceMesh;
}

let shared: Promise<Tracker> | undefined;

/** The models, loaded once per process. */
export function loadTracker(): Promise<Tracker> {
  shared ??= trackerModels()
    .then(async (paths) => ({
      detector: await FaceDetector.load(paths["face-detector"]),
      mesh: await FaceMesh.load(paths["face-mesh"], paths["face-mesh-lips"]),
    }))
    .catch((error) => {
      shared = undefined;
      throw error;
    });
  return shared;
}
