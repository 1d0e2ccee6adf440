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
  const done = draw(session, props, frames, options, async (buffer, frame, count) => {
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
  { folder, signal }: { folder: string; signal: AbortSignal },
  onPicture: (png: Buffer, frame: number, count: number) => Promise<void>,
): Promise<void> {
  if (frames.length === 0) return;
  await mkdir(folder, { recursive: true });
  const { common, composition } = await prepareComposition(session, props);
  const { cancelSignal, cancel } = makeCancelSignal();
  signal.addEventListener("abort", cancel, { once: true });
  let count = 0;
  let failure: unknown;
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
        const written = onPicture(buffer, frame, count);
        // Nobody waits for it before the renderer is done: a full disk must not end the process as an unheard rejection.
        written.catch((error: unknown) => {
          failure ??= error;
          cancel();
        });
        writing.push(written);
      },
    });
    await Promise.all(writing);
  } catch (error) {
    throw failure ?? error;
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
