/** The thread behind `parallel-locator.ts`: finds landmarks in regions of frames. */
import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { serve } from "@/engine/threads/serve";
import type { MeshResult } from "./face-mesh";
import { loadTracker } from "./load-tracker";
import type { Region } from "./region";

export interface LocateRequest {
  /** In shared memory. */
  frame: Frame;
  matrix: YuvMatrix;
  region: Region;
}

await serve<undefined, LocateRequest, MeshResult>(async () => {
  const { mesh } = await loadTracker();
  return ({ frame, matrix, region }) => mesh.locate(frame, matrix, region);
});
