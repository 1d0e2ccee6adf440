import type { IncomingMessage } from "node:http";
import { LipSyncError } from "@/engine/job";
import { tooLarge } from "./fetch-media";
import { type FetchPolicy, failed, openMedia, shown } from "./open-media";

/** Enough to tell a page or an archive from media. */
const LOOK_BYTES = 512;
/** Longest wait for them once the server has answered. */
const LOOK_MS = 2_000;

/** First bytes of what people send by mistake, and what it is. Scripts that name further files are among them. */
const NOT_MEDIA: readonly [RegExp, string][] = [
  [/^\s*<(!doctype html|html|head|body)/i, "a web page"],
  [/^\s*<(\?xml|svg|!doctype|asx|mpd)/i, "an XML document or a drawing"],
  [/^\s*(#EXTM3U|\[playlist\]|ffconcat )/i, "a playlist"],
  [/^%PDF-/, "a PDF"],
  [/^PK[^ -~]{2}/, "an archive"],
  [/^\s*\{\s*"/, "a JSON document"],
];

/**
 * Makes sure that there is something fetchable at `url`, and no page or playlist, by asking for its first bytes. Not by
 * HEAD: an address signed for GET alone answers that with 403.
 * @throws LipSyncError `url_refused`, `fetch_failed` or `too_large`.
 */
export async function checkMedia(
  url: string,
  policy: FetchPolicy,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<void> {
  const response = await openMedia(url, policy, {
    signal: AbortSignal.timeout(timeoutMs),
    headers: { range: `bytes=0-${LOOK_BYTES - 1}` },
  });
  const { "content-range": range, "content-length": length } = response.headers;
  const announced = /\/(\d+)$/.exec(range ?? "")?.[1] ?? (response.statusCode === 200 ? length : undefined);
  const bytes = Number(announced ?? Number.NaN);
  const head = bytes > maxBytes ? "" : await firstBytes(response);
  response.on("error", () => {}).destroy();
  if (bytes > maxBytes) throw tooLarge(url, maxBytes);
  if (bytes === 0) throw failed(url, "it is empty");
  const what = NOT_MEDIA.find(([start]) => start.test(head))?.[1];
  if (what) {
    const advice = "Give the address of the media file itself.";
    throw new LipSyncError("url_refused", `${shown(url)} is ${what}, neither video nor sound. ${advice}`);
  }
}

/** What arrives first, as Latin-1; a connection that breaks off says enough, and fetching will tell the rest. */
async function firstBytes(response: IncomingMessage): Promise<string> {
  let head = "";
  const enough = setTimeout(() => response.destroy(), LOOK_MS);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      head += chunk.toString("latin1", 0, LOOK_BYTES);
      if (head.length >= LOOK_BYTES) break;
    }
    return head;
  } catch {
    return head;
  } finally {
    clearTimeout(enough);
  }
}
