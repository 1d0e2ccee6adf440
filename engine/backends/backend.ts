import type { BackendId } from "@/engine/contract";
import type { RunLipSync } from "@/engine/job";

/** One way of making a mouth speak. All take the same job and answer with the same figures. */
export interface Backend {
  id: BackendId;
  run: RunLipSync;
}
