import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

/** A worker thread that answers requests in the order in which they are made. */
export interface Thread<Request, Reply> {
  /** False while the thread's module is being loaded. Also true when the thread has ended: the next request tells why. */
  isReady(): boolean;
  /** Resolves when the module is loaded, or when that cannot be. */
  begun: Promise<void>;
  /** Requests that are not answered yet. */
  waiting(): number;
  /** @throws what the module threw at this request; for every request after the thread's own end, why it ended */
  ask(request: Request): Promise<Reply>;
  /** Ends the thread when it has done what it is at, or after some patience; what it has not answered then is rejected. */
  close(): Promise<void>;
}

/** What a thread is sent. */
export type ThreadOrder<Request> = { is: "request"; request: Request } | { is: "close" };

/** What a thread sends. Errors are cloned by their message alone. */
export type ThreadMessage<Reply> =
  | { is: "ready" }
  | { is: "answer"; reply: Reply }
  | { is: "failure"; message: string; stack?: string };

interface Waiting<Reply> {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
}

/** To end a thread in the middle of a model's run crashes the whole process: it is asked to go first. */
const PATIENCE_MS = 3000;

/** Threads know no TypeScript of their own: they load what the process was started with, then the module. */
const BOOT = `
  const { workerData } = require("node:worker_threads");
  import(workerData.loader).then(({ register }) => {
    register();
    return import(workerData.module);
  });
`;

/**
 * Starts a thread with a module that calls `serve` (of `serve.ts`).
 * @param module URL of the module's file
 * @param data cloned for the thread, shared buffers apart
 */
export function startThread<Request, Reply>(module: URL, data?: unknown): Thread<Request, Reply> {
  const tsx = createRequire(import.meta.url).resolve("tsx/package.json");
  const loader = new URL("dist/esm/api/index.mjs", pathToFileURL(tsx));
  const worker = new Worker(BOOT, {
    eval: true,
    execArgv: [],
    workerData: { loader: loader.href, module: module.href, data },
  });
  const queue: Waiting<Reply>[] = [];
  let ready = false;
  let ended: Error | undefined;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const end = (error: Error) => {
    ended ??= error;
    begin();
    for (const waiting of queue.splice(0)) waiting.reject(ended);
  };
  worker.on("message", (message: ThreadMessage<Reply>) => {
    if (message.is === "ready") {
      ready = true;
      begin();
      return;
    }
    const waiting = queue.shift();
    if (message.is === "answer") waiting?.resolve(message.reply);
    else waiting?.reject(Object.assign(new Error(message.message), { stack: message.stack }));
  });
  worker.on("error", end);
  worker.on("messageerror", end);
  const gone = new Promise<void>((resolve) => {
    worker.on("exit", (code) => {
      end(new Error(`A worker thread ended (${code}) before its work was done.`));
      resolve();
    });
  });
  const send = (order: ThreadOrder<Request>) => worker.postMessage(order);
  return {
    begun,
    isReady: () => ready || ended !== undefined,
    waiting: () => queue.length,
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        queue.push({ resolve, reject });
        send({ is: "request", request });
      }),
    async close() {
      send({ is: "close" });
      const impatient = setTimeout(() => void worker.terminate(), PATIENCE_MS);
      await gone;
      clearTimeout(impatient);
    },
  };
}
