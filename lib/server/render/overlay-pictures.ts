import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeCancelSignal, renderFrames } from "@remotion/renderer";
import type { MainProps } from "@/remotion/props";
import { type BrowserSession, prepareComposition } from "./browser";

/** Transparent PNGs of chosen frames, as they get ready. */
export interface OverlayPictures {
  /** Waits for the picture of a frame. @throws when drawing failed */
  png: (frame: number) => Promise<Buffer>;
  /** Resolves when all are drawn. */
  done: Promise<void>;
}

/**
 * Draws `frames` (ascending) of the overlay in Chromium. They rest in files, so that memory does not grow with the length.
 * @param onDrawn pictures drawn so far
 */
export function drawOverlays(
  session: BrowserSession,
  props: MainProps,
  frames: number[],
  options: { folder: string; signal: AbortSignal; onDrawn: (count: number) => void },
): OverlayPictures {
  const waiting = new Map(frames.map((frame) => [frame, deferred()]));
  const file = (frame: number) => path.join(options.folder, `${frame}.png`);
  const done = draw(session, props, frames, options.signal, async (buffer, frame, count) => {
    if (count === 1) await mkdir(options.folder, { recursive: true });
    await writeFile(file(frame), buffer);
    waiting.get(frame)?.resolve();
    options.onDrawn(count);
  });
  done.catch((error: unknown) => {
    for (const entry of waiting.values()) entry.reject(error);
  });
  return {
    async png(frame) {
      await waiting.get(frame)?.promise;
      return readFile(file(frame));
    },
    done,
  };
}

async function draw(
  session: BrowserSession,
  props: MainProps,
  frames: number[],
  signal: AbortSignal,
  onPicture: (png: Buffer, frame: number, count: number) => Promise<void>,
): Promise<void> {
  if (frames.length === 0) return;
  const { common, composition } = await prepareComposition(session, props);
  const { cancelSignal, cancel } = makeCancelSignal();
  signal.addEventListener("abort", cancel, { once: true });
  let count = 0;
  const writing: Promise<void>[] = [];
  try {
    signal.throwIfAborted();
    await renderFrames({
      ...common,
      composition,
      frames,
      cancelSignal,
      imageFormat: "png",
      outputDir: null,
      muted: true,
      concurrency: session.pages,
      onStart: () => undefined,
      onFrameUpdate: () => undefined,
      onFrameBuffer: (buffer, frame) => {
        count += 1;
        writing.push(onPicture(buffer, frame, count));
      },
    });
    await Promise.all(writing);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

function deferred() {
  let resolve = () => {};
  let reject = (_error: unknown) => {};
  const promise = new Promise<void>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  // Whoever waits gets the rejection; a picture that nobody waits for must not end the process.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
