import type { BackendId } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import type { Backend } from "./backend";
import { ownPixels } from "./own-pixels";

/** @throws LipSyncError `internal` when the engine does not have the backend */
export function chooseBackend(id: BackendId = "own-pixels"): Backend {
  if (id === ownPixels.id) return ownPixels;
  throw new LipSyncError("internal", `The backend ${id} is not set up. Leave it out or choose another.`);
}
