import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** One hash over the paths and contents of files and of all files in folders; tests and what is not there do not count. */
export async function hashFiles(root: string, sources: string[]): Promise<string> {
  const files = (await Promise.all(sources.map((source) => listFiles(root, source)))).flat();
  const hash = createHash("sha256");
  for (const file of [...new Set(files)].sort()) {
    hash.update(file).update("\0");
    hash.update(
      createHash("sha256")
        .update(await readFile(path.join(root, file)))
        .digest(),
    );
  }
  return hash.digest("hex");
}

async function listFiles(root: string, source: string): Promise<string[]> {
  const at = path.join(root, source);
  const found = await stat(at).catch(() => null);
  if (!found) return [];
  if (found.isFile()) return [source];
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
