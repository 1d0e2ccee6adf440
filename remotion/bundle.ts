/** Builds the compositions into a folder that Chromium can open. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = path.join(ROOT, ".build", "remotion");
/** Bundles of earlier sources that are kept: a render may still be reading the last one. */
const KEPT = 2;
/** All that the bundle is made from. */
const SOURCES = ["remotion", "lib/document", "lib/domain"];

let running: Promise<string> | undefined;

/**
 * Bundles `remotion/` to a folder of `.build/remotion` named after its sources and returns that folder, the `serveUrl` of
 * renders. Does nothing when it is there; a second call waits for the first. Safe in several processes at once.
 */
export function bundleRemotion(): Promise<string> {
  running ??= build().finally(() => {
    running = undefined;
  });
  return running;
}

async function build(): Promise<string> {
  const folder = path.join(OUT, await hashSources());
  if (existsSync(folder)) return folder;

  // The bundler is large and not needed when nothing changed.
  const { bundle } = await import("@remotion/bundler");
  await mkdir(OUT, { recursive: true });
  const draft = await mkdtemp(path.join(OUT, "draft-"));
  try {
    await bundle({
      entryPoint: path.join(ROOT, "remotion", "index.ts"),
      rootDir: ROOT,
      outDir: draft,
      publicDir: null,
      enableCaching: false,
      webpackOverride: (config) => ({
        ...config,
        // Maps of the browser's own code double the folder and are read by nobody.
        devtool: false,
        resolve: { ...config.resolve, alias: { ...config.resolve?.alias, "@": ROOT.replace(/\/$/, "") } },
      }),
    });
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // else another process was first
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOld();
  return folder;
}

async function removeOld(): Promise<void> {
  const names = (await readdir(OUT)).filter((name) => !name.startsWith("draft-"));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(OUT, name))).mtimeMs })),
  );
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(path.join(OUT, name), { recursive: true, force: true })));
}

async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    const files = await readdir(path.join(ROOT, folder), { recursive: true });
    for (const file of files
      .filter((name) => /\.(ts|tsx|css)$/.test(name) && !/\.test\./.test(name))
      .sort()) {
      hash.update(`${folder}/${file}\0`).update(await readFile(path.join(ROOT, folder, file)));
    }
  }
  hash.update(await readFile(path.join(ROOT, "package-lock.json")));
  return hash.digest("hex").slice(0, 16);
}
