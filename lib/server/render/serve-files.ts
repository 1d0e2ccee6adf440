/** A private file server for the browser that renders: local files under addresses that cannot be guessed. */
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";

export interface FileServer {
  /** `http://127.0.0.1:…` address of each file, by the key it was given. */
  urls: Record<string, string>;
  close: () => Promise<void>;
}

/** Serves exactly `files` (key to path) on loopback, with ranges, until closed. */
export async function serveFiles(files: Record<string, string>): Promise<FileServer> {
  const byPath = new Map<string, string>();
  const paths: Record<string, string> = {};
  for (const [key, file] of Object.entries(files)) {
    const address = `/${randomBytes(16).toString("hex")}`;
    byPath.set(address, file);
    paths[key] = address;
  }
  const server = createServer((request, response) => {
    const file = byPath.get(request.url ?? "");
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "Range");
    response.setHeader("Access-Control-Expose-Headers", "Content-Length, Content-Range, Accept-Ranges");
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else if (!file) response.writeHead(404).end();
    else
      sendFile(file, request.headers.range, request.method === "HEAD", response).catch(() => {
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    urls: Object.fromEntries(
      Object.entries(paths).map(([key, at]) => [key, `http://127.0.0.1:${port}${at}`]),
    ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendFile(
  file: string,
  range: string | undefined,
  headOnly: boolean,
  response: ServerResponse,
) {
  const { size } = await stat(file);
  const wanted = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  const suffix = wanted && wanted[1] === "" ? Number(wanted[2]) : undefined;
  const start = suffix === undefined ? Number(wanted?.[1] ?? 0) : Math.max(0, size - suffix);
  const end = suffix === undefined && wanted?.[2] ? Math.min(size - 1, Number(wanted[2])) : size - 1;
  if (start > end) {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("Content-Length", end - start + 1);
  response.writeHead(wanted ? 206 : 200, wanted ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {});
  if (headOnly) response.end();
  else pipeline(createReadStream(file, { start, end }), response, () => undefined);
}
