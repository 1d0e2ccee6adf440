import { availableParallelism } from "node:os";
import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { startThread, type Thread } from "@/engine/threads/start-thread";
import type { FramePlan } from "./plan-mouths";
import { renderFrame } from "./render-frame";
import type { Mouth, MouthModel } from "./render-mouth";
import type { RenderRequest, RenderThreadData } from "./render-thread";

/** A shorter result is done before a thread has begun. */
const MIN_THREAD_FRAMES = 150;
/** Decoding and encoding have use for the cores as well. */
const MOST_THREADS = 3;
/** What a thread is given ahead. */
const MOST_WAITING = 2;

/** As many threads as a result of so many frames is worth on this machine. */
export function threadsFor(frames: number): number {
  if (frames < MIN_THREAD_FRAMES) return 0;
  return Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
}

/** Gives frames the mouths of their plans, on threads and beside them here: whoever is free, threads first. */
export class FrameRenderer {
  readonly #matrix: YuvMatrix;
  /** By their place in the threads' data. */
  readonly #speakers = new Map<MouthModel, number>();
  readonly #threads: Thread<RenderRequest, null>[];

  constructor(plans: readonly FramePlan[], matrix: YuvMatrix, threads = threadsFor(plans.length)) {
    this.#matrix = matrix;
    for (const { mouths } of plans) {
      for (const plan of mouths) {
        if (plan.kind === "speak" && !this.#speakers.has(plan.speaker))
          this.#speakers.set(plan.speaker, this.#speakers.size);
      }
    }
    const data: RenderThreadData = { speakers: [...this.#speakers.keys()].map(modelOf), matrix };
    const module = new URL("./render-thread.ts", import.meta.url);
    this.#threads = Array.from({ length: this.#speakers.size ? threads : 0 }, () =>
      startThread(module, data),
    );
  }

  /** Resolves when every thread takes part. */
  async begun(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.begun));
  }

  /** Frames that may be under way at a time. */
  get mostAhead(): number {
    return this.#threads.length * (MOST_WAITING + 1);
  }

  /** @param frame changed in place; in shared memory, and left alone until the answer, when there are threads */
  async render(frame: Frame, plan: FramePlan): Promise<void> {
    const free = this.#threads.filter((thread) => thread.isReady() && thread.waiting() < MOST_WAITING);
    const [thread] = free.sort((a, b) => a.waiting() - b.waiting());
    const mouths = plan.mouths.flatMap((mouth): Mouth[] => {
      const face = mouth.kind === "speak" ? mouth.speaker.faces.get(mouth.frame) : undefined;
      if (mouth.kind !== "speak" || !face) return [];
      const { speaker, shape, strength, units, outline } = mouth;
      return [{ speaker, face, shape, strength, units, outline }];
    });
    if (thread && mouths.length)
      await thread.ask({ frame, mouths: mouths.map((mouth) => this.#forThread(mouth)) });
    else renderFrame(frame, mouths, this.#matrix);
  }

  #forThread(mouth: Mouth): RenderRequest["mouths"][number] {
    return { ...mouth, speaker: this.#speakers.get(mouth.speaker) as number };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** What a thread is given once; the face to be changed comes with each frame. */
function modelOf({ geometry, basis, smile, range, inside, lenders, patches }: MouthModel): MouthModel {
  return { geometry, basis, smile, range, inside, lenders, patches };
}
