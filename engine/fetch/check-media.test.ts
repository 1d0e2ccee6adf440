import { afterEach, expect, it } from "vitest";
import { type MediaServer, startMediaServer } from "@/tests/fixtures/engine/media-server";
import { checkMedia } from "./check-media";

const LIMITS = { maxBytes: 10_000, timeoutMs: 10_000 };
let server: MediaServer;
afterEach(() => server.stop());

async function check(answer: Parameters<typeof startMediaServer>[0][string]): Promise<unknown> {
  server = await startMediaServer({ "/media": answer });
  const allowHosts = [{ hostname: "127.0.0.1", port: Number(new URL(server.url).port) }];
  return checkMedia(`${server.url}/media`, { allowHosts }, LIMITS).then(
    () => "taken",
    (error: { reason?: string; message: string }) => `${error.reason}: ${error.message}`,
  );
}

it.each([
  ["\n<!DOCTYPE html><html><video src=a.mp4></video></html>", "a web page"],
  ['<?xml version="1.0"?><MPD/>', "an XML document"],
  ["#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "a playlist"],
  ["ffconcat version 1.0\nfile 'a.mp4'\n", "a playlist"],
  ["%PDF-1.7\n", "a PDF"],
  ["PK\x03\x04rest", "an archive"],
  ['{"error":"not found"}', "a JSON document"],
])("refuses %j", async (bytes, what) => {
  expect(await check(bytes)).toMatch(new RegExp(`^url_refused: .* is ${what}.*Give the address`));
});

it("takes media, whether or not the server knows ranges, and a server that is slow with its first byte", async () => {
  expect(await check(Buffer.alloc(5_000, 7))).toBe("taken");
  await server.stop();
  expect(await check((_request, response) => void response.writeHead(200).flushHeaders())).toBe("taken");
  await server.stop();
  expect(
    await check((request, response) => {
      response.writeHead(206, { "content-range": `${request.headers.range}/900`.replace("=", " ") });
      response.end(Buffer.alloc(512, 7));
    }),
  ).toBe("taken");
});

it("refuses what is empty or too large by what the server says", async () => {
  expect(await check("")).toMatch(/^fetch_failed: .*empty/);
  await server.stop();
  expect(await check(Buffer.alloc(10_001, 7))).toMatch(/^too_large/);
});
