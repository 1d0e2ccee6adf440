import { open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { parseByteRange } from "./byte-range";

/** Sends the file at `path`: whole, a range of it, or nothing new (`If-None-Match`). */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  contentType: string,
): Promise<void> {
  const file = await open(path, "r").catch(() => null);
  if (!file) return void response.writeHead(404).end();
  try {
    const { size, mtimeMs } = await file.stat();
    const etag = `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`;
    const headers = {
      "content-type": contentType,
      "accept-ranges": "bytes",
      "cache-control": "private, max-age=3600",
      "x-content-type-options": "nosniff",
      etag,
    };
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, headers).end();
    // A resumed download of another version starts again from the whole.
    const ifRange = request.headers["if-range"];
    const wanted = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
    const range = parseByteRange(wanted, size);
    if (range.is === "unsatisfiable") {
      return void response.writeHead(416, { ...headers, "content-range": `bytes */${size}` }).end();
    }
    const { start, end } = range.is === "part" ? range : { start: 0, end: size - 1 };
    response.writeHead(range.is === "part" ? 206 : 200, {
      ...headers,
      "content-length": end - start + 1,
      ...(range.is === "part" ? { "content-range": `bytes ${start}-${end}/${size}` } : {}),
    });
    if (request.method === "HEAD" || size === 0) return void response.end();
    // Callers that go away in the middle are none of our errors.
    await pipeline(file.createReadStream({ start, end, autoClose: false }), response).catch(() => {});
  } finally {
    await file.close();
  }
}
