import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { promisify } from "node:util";
import { LipSyncError } from "@/engine/job";
import { type AllowedHost, hostnameOf, isAllowedHost, isPublicAddress, judgeUrl } from "./address-policy";

export interface FetchPolicy {
  /** Hosts that may be private. */
  allowHosts: readonly AllowedHost[];
  /** Every address of a name. Default: the system's resolver. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Opens `address` for reading without ever connecting to an address that the policy does not allow: the name is
 * resolved here, every address of it is judged, and the connection uses exactly those, so a second answer of the name
 * server cannot lead elsewhere (DNS rebinding). Each redirect is judged in the same way.
 * The caller consumes or destroys the response; `signal` covers both connecting and reading.
 * @throws LipSyncError `url_refused` or `fetch_failed`.
 */
export async function openMedia(
  address: string,
  policy: FetchPolicy,
  { signal, headers = {} }: { signal: AbortSignal; headers?: Record<string, string> },
): Promise<IncomingMessage> {
  let base: URL | undefined;
  let next = address;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const verdict = judgeUrl(next, base);
    if (!verdict.ok) throw refused(next, verdict.why);
    const { url } = verdict;
    const addresses = await permittedAddresses(url, policy);
    const response = await request(url, addresses, headers, signal);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (!REDIRECTS.has(status) || location === undefined) {
      if (status === 200 || status === 206) return response;
      response.destroy();
      throw failed(url, `it answered ${status}`);
    }
    response.destroy();
    base = url;
    next = location;
  }
  throw refused(address, `it redirects more than ${MAX_REDIRECTS} times`);
}

/**
 * The addresses of a URL's host, when the policy allows a connection to every one of them.
 * @throws LipSyncError `url_refused` or `fetch_failed`
 */
export async function permittedAddresses(url: URL, policy: FetchPolicy): Promise<LookupAddress[]> {
  const hostname = hostnameOf(url);
  const family = isIP(hostname);
  const addresses = family ? [{ address: hostname, family }] : await resolve(url, policy);
  if (isAllowedHost(url, policy.allowHosts)) return addresses;
  // One private address among public ones is refused too: which of them gets used is not ours to choose.
  if (!addresses.every(({ address }) => isPublicAddress(address))) {
    throw refused(url.href, `${hostname} is not on the public internet (ENGINE_ALLOW_HOSTS can allow it)`);
  }
  return addresses;
}

async function resolve(url: URL, policy: FetchPolicy): Promise<LookupAddress[]> {
  const bySystem = (name: string) => promisify(dnsLookup)(name, { all: true });
  const addresses = await (policy.resolve ?? bySystem)(hostnameOf(url)).catch((cause: unknown) => {
    throw failed(url, "its host name is unknown", cause);
  });
  if (addresses.length === 0) throw failed(url, "its host name has no address");
  return addresses;
}

function request(
  url: URL,
  addresses: LookupAddress[],
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { get } = url.protocol === "https:" ? https : http;
  return new Promise((resolveResponse, reject) => {
    get(
      url,
      {
        lookup: onlyTo(addresses),
        // A connection of its own: a pooled one could lead to an address that was not judged.
        agent: false,
        signal,
        headers: { "user-agent": "TwinSync", accept: "*/*", "accept-encoding": "identity", ...headers },
      },
      resolveResponse,
    ).on("error", (cause) => {
      reject(failed(url, signal.aborted ? "it took too long to answer" : "the connection failed", cause));
    });
  });
}

/** Name resolution for a connection that may use these addresses and no others. */
export function onlyTo(addresses: LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const first = addresses[0];
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  };
}

export function refused(address: string, why: string): LipSyncError {
  return new LipSyncError("url_refused", `${shown(address)} cannot be used: ${why}.`);
}

export function failed(url: URL | string, why: string, cause?: unknown): LipSyncError {
  return new LipSyncError("fetch_failed", `${shown(String(url))} could not be fetched: ${why}.`, { cause });
}

/** An address without its query, which may hold a signature that belongs in no message or log. */
export function shown(address: string): string {
  const bare = address.split(/[?#]/, 1)[0] ?? "";
  return bare.length > 200 ? `${bare.slice(0, 200)}…` : bare;
}
