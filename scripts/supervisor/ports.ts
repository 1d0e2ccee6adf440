import net from "node:net";

function tryToListen(port: number, host: string): Promise<number | NodeJS.ErrnoException> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

/** Null where a server could listen on that port now, else the reason why not (`EADDRINUSE`, `EACCES`). */
export async function whyTaken(port: number, host: string): Promise<string | null> {
  const result = await tryToListen(port, host);
  return typeof result === "number" ? null : (result.code ?? "unknown");
}

/** `preferred` where it is free on 127.0.0.1, else a port that the system chooses. */
export async function freePort(preferred = 0): Promise<number> {
  const host = "127.0.0.1";
  const first = await tryToListen(preferred, host);
  if (typeof first === "number") return first;
  const second = await tryToListen(0, host);
  if (typeof second === "number") return second;
  throw second;
}
