import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { hostnameOf, isPublicAddress } from "@/engine/fetch/address-policy";
import { LipSyncError } from "@/engine/job";

/**
 * An address at which the service can fetch a file of the job: where the file came from, when that is on the internet; else this engine itself,
 * when it has a public address; else where the file came from after all, when the service is in a private network too.
 * @throws LipSyncError `backend_unavailable` when there is none
 */
export async function reachableUrl(
  file: { path: string; url?: string },
  { serviceUrl, linkTo }: { serviceUrl: string; linkTo?: (path: string) => string },
): Promise<string> {
  if (file.url && (await isPublic(file.url))) return file.url;
  if (linkTo) return linkTo(file.path);
  if (file.url && !(await isPublic(serviceUrl))) return file.url;
  throw new LipSyncError(
    "backend_unavailable",
    "The other engine could not fetch the files from here. Set ENGINE_PUBLIC_URL to this engine's public address.",
  );
}

async function isPublic(address: string): Promise<boolean> {
  const hostname = hostnameOf(new URL(address));
  if (isIP(hostname)) return isPublicAddress(hostname);
  const found = await lookup(hostname, { all: true }).catch(() => []);
  return found.length > 0 && found.every((entry) => isPublicAddress(entry.address));
}
