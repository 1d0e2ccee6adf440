import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { LipSyncError } from "@/engine/job";
import { judgeUrl } from "./address-policy";
import { type FetchPolicy, failed, onlyTo, permittedAddresses, refused } from "./open-media";

const IDLE_TIMEOUT_MS = 60_000;

/**
 * Streams a file to an address that was signed for it, with the same care about where that leads as `openMedia`.
 * Redirects are not followed.
 * @throws LipSyncError `url_refused` or `fetch_failed`
 */
export async function putMedia(
  path: string,
  address: string,
  policy: FetchPolicy,
  options: { contentType: string; signal?: AbortSignal; onProgress?: (fraction: number) => void },
): Promise<void> {
  const verdict = judgeUrl(address);
  if (!verdict.ok) throw refused(address, verdict.why);
  const { url } = verdict;
  const addresses = await permittedAddresses(url, policy);
  const { size } = await stat(path);
  const { request } = url.protocol === "https:" ? https : http;
  const sending = request(url, {
    method: "PUT",
    lookup: onlyTo(addresses),
    agent: false,
    timeout: IDLE_TIMEOUT_MS,
    signal: options.signal,
    headers: { "user-agent": "TwinSync", "content-type": options.contentType, "content-length": size },
  });
  sending.on("timeout", () => sending.destroy(new Error("silence")));
  const file = createReadStream(path);
  let sent = 0;
  file.on("data", (chunk) => {
    sent += chunk.length;
    options.onProgress?.(sent / size);
  });
  try {
    const status = await new Promise<number>((resolve, reject) => {
      sending.on("response", (response) => {
        response.on("error", reject).resume();
        resolve(response.statusCode ?? 0);
      });
      sending.on("error", reject);
      file.on("error", reject).pipe(sending);
    });
    if (status < 200 || status >= 300) throw failed(url, `it answered ${status} to an upload`);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof LipSyncError ? error : failed(url, "the upload broke off", error);
  } finally {
    file.destroy();
    sending.destroy();
  }
}
