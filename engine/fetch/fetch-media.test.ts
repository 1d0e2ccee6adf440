import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import http, { type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FetchLimits, fetchMedia } from "./fetch-media";
import type { FetchPolicy } from "./open-media";

const LIMITS: FetchLimits = { maxBytes: 10_000, timeoutMs: 20_000, idleTimeoutMs: 10_000 };
let directory: string;
let file: string;
let server: http.Server;
let port: number;
let answer: RequestListener;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "fetch-media-"));
  file = path.join(directory, "media");
  server = http.createServer((request, response) => answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true, force: true });
});

const here = (): FetchPolicy => ({ allowHosts: [{ hostname: "127.0.0.1", port }] });
const url = (pathname = "/") => `http://127.0.0.1:${port}${pathname}`;

/** The reason of the refusal, after which nothing may be left on disk. */
async function refusal(request: Promise<unknown>): Promise<unknown> {
  const reason = await request.then(
    () => "fetched",
    (error: { reason?: unknown }) => error.reason ?? error,
  );
  expect(await readdir(directory)).toEqual([]);
  return reason;
}

it("streams to the file, through a redirect, and tells how far it is", async () => {
  const bytes = Buffer.alloc(9_000, "media");
  const seen: number[] = [];
  answer = (request, response) => {
    if (request.url === "/") response.writeHead(302, { location: "/there" }).end();
    else response.writeHead(200, { "content-length": bytes.length }).end(bytes);
  };
  expect(
    await fetchMedia(url(), file, here(), LIMITS, { onProgress: (fraction) => seen.push(fraction) }),
  ).toBe(9_000);
  expect((await readFile(file)).equals(bytes)).toBe(true);
  expect(seen.at(-1)).toBe(1);
});

it("refuses loopback unless it is allowed, whatever it is called", async () => {
  let asked = 0;
  answer = (_request, response) => {
    asked++;
    response.end("secret");
  };
  const nobody: FetchPolicy = { allowHosts: [] };
  for (const host of ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"]) {
    expect(await refusal(fetchMedia(`http://${host}:${port}/`, file, nobody, LIMITS))).toBe("url_refused");
  }
  const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
  expect(
    await refusal(fetchMedia(`http://evil.example:${port}/`, file, { allowHosts: [], resolve }, LIMITS)),
  ).toBe("url_refused");
  const mixed = async () => [
    { address: "8.8.8.8", family: 4 },
    { address: "127.0.0.1", family: 4 },
  ];
  const policy = { allowHosts: [], resolve: mixed };
  expect(await refusal(fetchMedia(`http://evil.example:${port}/`, file, policy, LIMITS))).toBe("url_refused");
  expect(asked).toBe(0);
});

it("connects to the very address it judged, asking for a name once", async () => {
  let asked = 0;
  answer = (request, response) => response.end(request.headers.host);
  const resolve = async () => {
    asked++;
    return [{ address: "127.0.0.1", family: 4 }];
  };
  const policy = { allowHosts: [{ hostname: "media.example" }], resolve };
  await fetchMedia(`http://media.example:${port}/`, file, policy, LIMITS);
  expect(await readFile(file, "utf8")).toBe(`media.example:${port}`);
  expect(asked).toBe(1);
});

it("judges every redirect, and follows five at most", async () => {
  answer = (_request, response) => response.writeHead(302, { location: `http://localhost:${port}/` }).end();
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("url_refused");
  answer = (_request, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end();
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("url_refused");
  let hops = 0;
  answer = (_request, response) => response.writeHead(302, { location: `/${++hops}` }).end();
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("url_refused");
  expect(hops).toBe(6);
});

it("stops at the limit, announced or not", async () => {
  answer = (_request, response) => response.writeHead(200, { "content-length": 10_001 }).write("x");
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("too_large");
  answer = (_request, response) => {
    const more = () => {
      response.write(Buffer.alloc(4_000));
      if (!response.destroyed) setImmediate(more);
    };
    more();
  };
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("too_large");
});

it("gives up on a server that is silent, and on one that trickles", async () => {
  answer = () => {};
  expect(await refusal(fetchMedia(url(), file, here(), { ...LIMITS, idleTimeoutMs: 100 }))).toBe(
    "fetch_failed",
  );
  answer = (_request, response) => void response.writeHead(200).write("x");
  expect(await refusal(fetchMedia(url(), file, here(), { ...LIMITS, idleTimeoutMs: 100 }))).toBe(
    "fetch_failed",
  );
  answer = (_request, response) => {
    const trickle = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(trickle));
  };
  expect(await refusal(fetchMedia(url(), file, here(), { ...LIMITS, timeoutMs: 300 }))).toBe("fetch_failed");
});

it("takes a broken, empty or failing answer for a failure", async () => {
  answer = (_request, response) => {
    response.writeHead(200, { "content-length": 5_000 }).write("half");
    setImmediate(() => response.destroy());
  };
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("fetch_failed");
  answer = (_request, response) => response.end();
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("fetch_failed");
  answer = (_request, response) => response.writeHead(500).end("no");
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS))).toBe("fetch_failed");
  const closed = `http://127.0.0.1:1/`;
  const policy = { allowHosts: [{ hostname: "127.0.0.1" }] };
  expect(await refusal(fetchMedia(closed, file, policy, LIMITS))).toBe("fetch_failed");
});

it("can be abandoned", async () => {
  const abandon = new AbortController();
  answer = (_request, response) => {
    response.writeHead(200).write("x");
    abandon.abort();
  };
  expect(await refusal(fetchMedia(url(), file, here(), LIMITS, { signal: abandon.signal }))).toBe(
    "fetch_failed",
  );
});
