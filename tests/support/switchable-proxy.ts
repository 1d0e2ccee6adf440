import http from "node:http";
import type { AddressInfo } from "node:net";

export interface SwitchableProxy {
  url: string;
  /** While `down`, every request gets 503. */
  setDown(down: boolean): void;
  refused(): number;
  stop(): Promise<void>;
}

/** An HTTP proxy before `target` that can be made to refuse; the Host header stays, so signatures do too. */
export async function startSwitchableProxy(target: string): Promise<SwitchableProxy> {
  let down = false;
  let refused = 0;
  const server = http.createServer((request, response) => {
    if (down) {
      refused += 1;
      request.resume();
      response.writeHead(503).end();
      return;
    }
    const onward = http.request(
      new URL(request.url ?? "/", target),
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setDown: (value) => {
      down = value;
    },
    refused: () => refused,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
