import { parentPort, workerData } from "node:worker_threads";
import type { ThreadMessage, ThreadOrder } from "./start-thread";

/**
 * The thread's side of `startThread`: makes the handler from the thread's data, then answers request after request.
 * A request that throws is answered by its error; the thread goes on.
 */
export async function serve<Data, Request, Reply>(
  prepare: (data: Data) => Promise<(request: Request) => Reply | Promise<Reply>>,
): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("This module runs on a worker thread.");
  const send = (message: ThreadMessage<Reply>) => port.postMessage(message);
  const handle = await prepare(workerData.data as Data);
  let turn = Promise.resolve();
  port.on("message", (order: ThreadOrder<Request>) => {
    turn = turn.then(async () => {
      if (order.is === "close") process.exit();
      try {
        send({ is: "answer", reply: await handle(order.request) });
      } catch (error) {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        send({ is: "failure", message, stack });
      }
    });
  });
  send({ is: "ready" });
}
