import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** A host that may be fetched from although its addresses are private. Without `port`, any port of it. */
export interface AllowedHost {
  hostname: string;
  port?: number;
}

/**
 * Reads `host`, `host:port`, `10.0.0.5`, `[::1]:9000`.
 * @throws TypeError that names the entry when it is none of these.
 */
export function parseAllowedHost(entry: string): AllowedHost {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]/@?#\s]+)(?::(\d{1,5}))?$/i.exec(entry);
  const host = match?.[1];
  if (!match || !host || !URL.canParse(`http://${host}`)) {
    throw new TypeError(`"${entry}" is not a host or host:port`);
  }
  const hostname = hostnameOf(new URL(`http://${host}`));
  return match[2] === undefined ? { hostname } : { hostname, port: Number(match[2]) };
}

/**
 * True for addresses of the public internet alone. Everything with a range of its own (private, loopback, link-local,
 * CGNAT, multicast, documentation, NAT64, 6to4, Teredo …) is not public; IPv4 inside IPv6 is judged as IPv4.
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js alone would also take short forms such as 1.2.3, which others read differently.
  if (!isIP(address) || !ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

export function isAllowedHost(url: URL, allowed: readonly AllowedHost[]): boolean {
  const hostname = hostnameOf(url);
  const port = portOf(url);
  return allowed.some(
    (host) => host.hostname === hostname && (host.port === undefined || host.port === port),
  );
}

/** The very host that an address names, as an entry of its own. */
export function hostAndPort(address: string): Required<AllowedHost> {
  const url = new URL(address);
  return { hostname: hostnameOf(url), port: portOf(url) };
}

const portOf = (url: URL) => Number(url.port || (url.protocol === "https:" ? 443 : 80));

export type UrlVerdict = { ok: true; url: URL } | { ok: false; why: string };

/** Judges what can be judged without the network: syntax, scheme, no password inside. `base` resolves a redirect. */
export function judgeUrl(text: string, base?: URL): UrlVerdict {
  if (!URL.canParse(text, base)) return { ok: false, why: "it is not a URL" };
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return { ok: false, why: `only http and https are fetched, not ${url.protocol.slice(0, -1)}` };
  }
  if (url.username || url.password) return { ok: false, why: "it carries a user name or password" };
  return { ok: true, url };
}

/** The host as name resolution and `net` take it: no brackets, no final dot. */
export function hostnameOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}
