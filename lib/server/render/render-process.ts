/** A process of its own for one render: a crash or a leak in the browser's driver takes nothing else along. */
import { MissingMediaError } from "./local-media";
import type { RenderOrder, RenderReport } from "./render-job";
import { runRender } from "./run-render";

const abort = new AbortController();

function report(message: RenderReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve());
    else resolve();
  });
}

/** Progress at most five times a second: a render has thousands of steps. */
const PROGRESS_EVERY_MS = 200;
let reportedAt = 0;
let furthest = 0;

async function start(order: Extract<RenderOrder, { kind: "start" }>): Promise<void> {
  try {
    const figures = await runRender(order.job, {
      folder: order.folder,
      chromium: order.chromium,
      signal: abort.signal,
      onProgress: (progress) => {
        const now = Date.now();
        if (progress.fraction < furthest || (now - reportedAt < PROGRESS_EVERY_MS && progress.fraction < 1))
          return;
        furthest = progress.fraction;
        reportedAt = now;
        void report({ kind: "progress", progress });
      },
      ...(order.withFrames ? { onFrame: (path: string) => void report({ kind: "frame", path }) } : {}),
    });
    await report({ kind: "done", figures });
    process.exit(0);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await report({ kind: "failed", message, mediaMissing: error instanceof MissingMediaError });
    process.exit(1);
  }
}

process.on("message", (order: RenderOrder) => {
  if (order.kind === "cancel") abort.abort(new Error("cancelled"));
  else void start(order);
});
// The parent is gone: end what runs here, the browser with it, and leave.
process.on("disconnect", () => {
  abort.abort(new Error("The parent process ended."));
  setTimeout(() => process.exit(1), 5000).unref();
});
