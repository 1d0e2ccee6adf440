/** Builds the compositions into a folder that Chromium can open. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = path.join(ROOT, ".build", "remotion");
const STAMP = "inputs-hash";
/** All that the bundle is made from. */
const SOURCES = ["remotion", "lib/document", "lib/domain"];

let running: Promise<string> | undefined;

/**
 * Bundles `remotion/` to `.build/remotion` and returns that folder, the `serveUrl` of renders. Does nothing when its
 * sources are as they were; a second call waits for the first.
 */
export function bundleRemotion(): Promise<string> {
  running ??= build().finally(() => {
    running = undefined;
  });
  return running;
}

async function build(): Promise<string> {
  const hash = await hashSources();
  const known = await readFile(path.join(OUT, STAMP), "utf8").catch(() => "");
  if (known === hash && existsSync(path.join(OUT, "index.html"))) return OUT;

  // The bundler is large and not needed when nothing changed.
  const { bundle } = await import("@remotion/bundler");
  await mkdir(path.dirname(OUT), { recursive: true });
  const fresh = await mkdtemp(path.join(path.dirname(OUT), "remotion-"));
  try {
    await bundle({
      entryPoint: path.join(ROOT, "remotion", "index.ts"),
      rootDir: ROOT,
      outDir: fresh,
      publicDir: path.join(ROOT, "remotion", "public"),
      enableCaching: false,
      webpackOverride: (config) => ({
        ...config,
        resolve: { ...config.resolve, alias: { ...config.resolve?.alias, "@": ROOT.replace(/\/$/, "") } },
      }),
    });
    await writeFile(path.join(fresh, STAMP), hash);
    await rm(OUT, { recursive: true, force: true });
    await rename(fresh, OUT);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return OUT;
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
  return hash.digest("hex");
}
