import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { startThread, type Thread } from "@/engine/threads/start-thread";
import type { FaceMesh, MeshResult } from "./face-mesh";
import type { LocateRequest } from "./locate-thread";
import type { Region } from "./region";

/** What the thread is given ahead; the rest is done here, so that both are busy. */
const MOST_WAITING = 2;

/** Finds landmarks with the process's own mesh and, beside it, with that of a thread: whoever is free, the thread first. */
export class ParallelLocator {
  readonly #mesh: FaceMesh;
  readonly #thread: Thread<LocateRequest, MeshResult>;

  constructor(mesh: FaceMesh) {
    this.#mesh = mesh;
    this.#thread = startThread(new URL("./locate-thread.ts", import.meta.url));
  }

  /** @param frame in shared memory, unchanged until the answer */
  locate(frame: Frame, matrix: YuvMatrix, region: Region): Promise<MeshResult> {
    const isFree = this.#thread.isReady() && this.#thread.waiting() < MOST_WAITING;
    return isFree ? this.#thread.ask({ frame, matrix, region }) : this.#mesh.locate(frame, matrix, region);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
