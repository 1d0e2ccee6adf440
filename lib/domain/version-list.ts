import type { VersionView } from "./views";

/** Saves of one sitting that follow each other this closely are one entry. */
const SITTING_MS = 5 * 60_000;

/** The versions worth listing, newest first: of those saved by themselves in one sitting, the last one. */
export function listedVersions(versions: readonly VersionView[]): VersionView[] {
  const listed: VersionView[] = [];
  for (const version of versions) {
    const newer = listed.at(-1);
    const sameSitting =
      newer !== undefined &&
      version.name === null &&
      newer.author === version.author &&
      Date.parse(newer.createdAt) - Date.parse(version.createdAt) < SITTING_MS;
    // What has a name stands for itself, and the newest is what is open now.
    if (!sameSitting || listed.length === 1) listed.push(version);
  }
  return listed;
}
