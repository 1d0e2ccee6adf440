import type { BackendDeclaration, BackendId, FaceChoice, SyncMode } from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { declareBackends } from "./declare-backends";
import type { BackendSettings } from "./settings";

/** What can be known of a job before its files are opened. */
export interface Wishes {
  backend?: BackendId;
  voices: readonly { face?: FaceChoice }[];
  segments?: readonly unknown[];
  syncMode?: SyncMode;
}

/**
 * The backend for a job, when there is one that may and can do it.
 * @throws LipSyncError `backend_unavailable` or `backend_unsuited`, before any work
 */
export function permitJob(wishes: Wishes, settings: BackendSettings): BackendDeclaration {
  const id = wishes.backend ?? settings.default;
  const backend = declareBackends(settings).find((declared) => declared.id === id);
  if (!backend) throw new LipSyncError("backend_unavailable", `There is no backend ${id}.`);
  if (backend.availability.is === "unavailable") {
    throw new LipSyncError(
      "backend_unavailable",
      `The backend ${id} cannot be used. ${backend.availability.why}`,
    );
  }
  const lack = whatIsLacking(wishes, backend.limits);
  if (lack) throw unsuited(id, lack);
  return backend;
}

/** @param lack what the backend does not do, as the end of "The backend … " */
export function unsuited(id: BackendId, lack: string): LipSyncError {
  return new LipSyncError(
    "backend_unsuited",
    `The backend ${id} ${lack}. Leave that out, or choose another backend.`,
  );
}

function whatIsLacking(
  { voices, segments, syncMode }: Wishes,
  limits: BackendDeclaration["limits"],
): string | null {
  if (voices.length > limits.maxVoices) {
    return limits.maxVoices === 1
      ? "makes one person speak, not several"
      : `makes at most ${limits.maxVoices} people speak`;
  }
  if (segments && segments.length > 0 && !limits.segments) return "makes whole videos, not parts of them";
  if (syncMode && !limits.syncModes.includes(syncMode)) return `has no sync mode ${syncMode}`;
  const face = voices.find(({ face }) => face && !limits.faces.includes(face.by))?.face;
  return face ? `cannot choose a face by ${face.by}` : null;
}
