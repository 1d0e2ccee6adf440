import { parseEngineConfig } from "@/engine/config";
import type { BackendId } from "@/engine/contract";
import type { RunLipSync } from "@/engine/job";
import type { Backend } from "./backend";
import { permitJob } from "./permit-job";
import type { BackendSettings } from "./settings";

/**
 * The backend with this id, or the engine's default. It refuses at once what its declaration does not promise, and its code, networks
 * included, is loaded when it runs.
 * @throws LipSyncError `backend_unavailable` when it is not set up
 */
export function chooseBackend(
  id?: BackendId,
  settings: BackendSettings = parseEngineConfig(process.env).backends,
): Backend {
  const chosen = permitJob({ backend: id, voices: [] }, settings).id;
  return {
    id: chosen,
    run: async (job) => {
      permitJob({ ...job, backend: chosen }, settings);
      return (await load(chosen, settings))(job);
    },
  };
}

async function load(id: BackendId, settings: BackendSettings): Promise<RunLipSync> {
  switch (id) {
    case "own-pixels":
      return (await import("./own-pixels")).ownPixels.run;
    case "wav2lip-onnx":
      return (await import("./wav2lip/wav2lip-onnx")).wav2LipOnnx(settings);
    case "twinsync":
      return (await import("./remote/twinsync")).twinSync(settings);
    case "sync.so":
      return (await import("./remote/sync-so")).syncSo(settings);
  }
}
