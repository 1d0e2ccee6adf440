import { type Frame, frameBytes } from "@/engine/media/frame";

/** Frames in memory that all threads see, used again and again. */
export class SharedFrames {
  readonly #free: Frame[] = [];

  /** A copy of a frame. */
  copy(frame: Frame): Frame {
    const { width, height } = frame;
    const found = this.#free.pop();
    const bytes = frameBytes(width, height);
    const data = found?.data.length === bytes ? found.data : new Uint8Array(new SharedArrayBuffer(bytes));
    data.set(frame.data);
    return { width, height, data };
  }

  /** Gives a frame back, whose bytes nobody needs any more. */
  release(frame: Frame): void {
    this.#free.push(frame);
  }
}
