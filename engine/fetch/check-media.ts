import { tooLarge } from "./fetch-media";
import { type FetchPolicy, failed, openMedia } from "./open-media";

/**
 * Makes sure that there is something fetchable at `url` by asking for its first byte. Not by HEAD: an address signed
 * for GET alone answers that with 403.
 * @throws LipSyncError `url_refused`, `fetch_failed` or `too_large`.
 */
export async function checkMedia(
  url: string,
  policy: FetchPolicy,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<void> {
  const response = await openMedia(url, policy, {
    signal: AbortSignal.timeout(timeoutMs),
    headers: { range: "bytes=0-0" },
  });
  const { "content-range": range, "content-length": length } = response.headers;
  response.on("error", () => {}).destroy();
  const announced = /\/(\d+)$/.exec(range ?? "")?.[1] ?? (response.statusCode === 200 ? length : undefined);
  const bytes = Number(announced ?? Number.NaN);
  if (bytes > maxBytes) throw tooLarge(url, maxBytes);
  if (bytes === 0) throw failed(url, "it is empty");
}
