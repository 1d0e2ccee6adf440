/**
 * The two tools that read and write media, and how they are started. Both Debian's ffmpeg and the one that Remotion bundles
 * work; everything here keeps to what both can do (the bundled one has no `fps` filter and no raw muxers).
 */
import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { MEDIA_LIMITS } from "./limits";
import { MediaError } from "./media-error";

export type Tool = "ffmpeg" | "ffprobe";

export interface ResolvedTool {
  file: string;
  env: NodeJS.ProcessEnv;
}

const resolved = new Map<Tool, ResolvedTool>();

/**
 * Where a tool is: `FFMPEG_PATH`/`FFPROBE_PATH`, else the system's, else the one bundled with Remotion.
 * @throws MediaError `tool_missing`
 */
export function resolveTool(tool: Tool): ResolvedTool {
  const known = resolved.get(tool);
  if (known) return known;
  const found = findTool(tool);
  resolved.set(tool, found);
  return found;
}

function findTool(tool: Tool): ResolvedTool {
  const named = process.env[tool === "ffmpeg" ? "FFMPEG_PATH" : "FFPROBE_PATH"];
  if (named) {
    if (!existsSync(named)) throw new MediaError("tool_missing", `${tool} is not at ${named}.`);
    return { file: named, env: process.env };
  }
  const system = ["/usr/bin", "/usr/local/bin"].map((folder) => path.join(folder, tool)).find(existsSync);
  if (system) return { file: system, env: process.env };
  const folder = bundledFolder();
  if (folder) {
    // The bundled binaries look for their shared libraries beside themselves.
    return {
      file: path.join(folder, tool),
      env: { ...process.env, LD_LIBRARY_PATH: folder, DYLD_LIBRARY_PATH: folder },
    };
  }
  throw new MediaError(
    "tool_missing",
    `${tool} was not found: install ffmpeg or set FFMPEG_PATH and FFPROBE_PATH.`,
  );
}

function bundledFolder(): string | undefined {
  const { platform, arch } = process;
  const suffixes = platform === "linux" ? ["-gnu", "-musl"] : platform === "win32" ? ["-msvc"] : [""];
  // From the project's folder: a bundler that carries this file along would answer for `import.meta.url` itself.
  const require = createRequire(path.join(process.cwd(), "package.json"));
  for (const suffix of suffixes) {
    try {
      return path.dirname(require.resolve(`@remotion/compositor-${platform}-${arch}${suffix}/package.json`));
    } catch {
      // Only the package of this platform is installed.
    }
  }
  return undefined;
}

/** Containers that media may come in. Playlists and scripts (HLS, concat, …) could make ffmpeg open other files. */
const INPUT_FORMATS = [
  "mov,mp4,m4a,3gp,3g2,mj2",
  "matroska,webm",
  "avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,gif,h264,hevc,av1",
  "wav,mp3,aac,flac,ac3,eac3,aiff,caf,amr,w64",
].join(",");

/** Largest block of memory that a tool may ask for at once: a plane of an 8K frame is half of it. */
const MAX_BLOCK_BYTES = 256 * 2 ** 20;

/**
 * Input arguments for an untrusted local file: no network, no playlists, no file name read as a protocol or an option; and no more
 * streams, pixels (also where the size changes in the middle) or memory at once than `MEDIA_LIMITS` has.
 */
export function untrustedInput(file: string): string[] {
  return [
    ...["-protocol_whitelist", "file,pipe", "-format_whitelist", INPUT_FORMATS],
    ...["-max_streams", String(MEDIA_LIMITS.maxStreams)],
    ...["-max_pixels", String(MEDIA_LIMITS.maxMovingPixels), "-max_alloc", String(MAX_BLOCK_BYTES)],
    ...["-i", `file:${path.resolve(file)}`],
  ];
}

export interface RunningTool {
  stdin: Writable | null;
  stdout: Readable;
  /** Resolves on exit code 0. Rejects with MediaError `tool_failed` (its message ends with what the tool said) or `aborted`. */
  done: Promise<void>;
  /** Ends the process at once; `done` then rejects with `aborted`. Does nothing after the end. */
  kill: () => void;
}

export interface ToolOptions {
  signal?: AbortSignal;
  /** For a tool that reads an untrusted file: it fails beyond this much memory (Linux; elsewhere its single blocks are bounded alone). */
  maxMemoryMb?: number;
}

/** Starts a tool with pipes. The child is killed when `signal` aborts. */
export function startTool(
  tool: Tool,
  args: string[],
  options: ToolOptions & { stdin?: boolean } = {},
): RunningTool {
  options.signal?.throwIfAborted();
  const { file, env } = resolveTool(tool);
  const stdio: StdioOptions = [options.stdin ? "pipe" : "ignore", "pipe", "pipe"];
  const { maxMemoryMb } = options;
  const child: ChildProcess =
    maxMemoryMb !== undefined && process.platform === "linux"
      ? // The shell sets the limit of its own data and becomes the tool: one process, one id to kill.
        spawn("/bin/sh", ["-c", 'ulimit -d "$0"; exec "$@"', `${maxMemoryMb * 1024}`, file, ...args], {
          env,
          stdio,
        })
      : spawn(file, args, { env, stdio });
  const { stdout, stderr, stdin } = child;
  if (!stdout || !stderr) throw new MediaError("tool_failed", `${tool} could not be started.`);

  let said = "";
  stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-2000);
  });
  let killed = false;
  const kill = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    killed = true;
    child.kill("SIGKILL");
  };
  options.signal?.addEventListener("abort", kill, { once: true });

  const done = new Promise<void>((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new MediaError("tool_missing", `${tool} could not be started.`, { cause })),
    );
    child.once("close", (code) => {
      options.signal?.removeEventListener("abort", kill);
      if (killed) reject(options.signal?.reason ?? new MediaError("aborted", `${tool} was stopped.`));
      else if (code === 0) resolve();
      else reject(new MediaError("tool_failed", `${tool} failed: ${lastLines(said)}`));
    });
  });
  // Whoever started the tool may be waiting on a pipe first; the rejection is still delivered by `done`.
  done.catch(() => undefined);
  stdin?.on("error", () => undefined);
  return { stdin, stdout, done, kill };
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-3).join(" ").slice(-400);
}

/**
 * Runs a tool to its end and returns what it wrote (at most `maxBytes`, default 16 MB).
 * @param options.timeoutMs it is stopped then: a file that takes longer was made to
 * @throws MediaError `tool_failed`, `aborted`; the signal's reason when it aborts
 */
export async function runTool(
  tool: Tool,
  args: string[],
  options: ToolOptions & { maxBytes?: number; timeoutMs?: number } = {},
): Promise<Buffer> {
  const { timeoutMs, maxBytes = 16 * 2 ** 20 } = options;
  const running = startTool(tool, args, options);
  const tooLong = timeoutMs === undefined ? undefined : setTimeout(running.kill, timeoutMs);
  try {
    return await readAll(tool, running, maxBytes);
  } catch (cause) {
    if (!(cause instanceof MediaError) || cause.code !== "aborted") throw cause;
    throw new MediaError("tool_failed", `${tool} took longer than ${timeoutMs} ms.`, { cause });
  } finally {
    clearTimeout(tooLong);
  }
}

async function readAll(tool: Tool, running: RunningTool, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of running.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      running.kill();
      throw new MediaError("tool_failed", `${tool} wrote more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  await running.done;
  return Buffer.concat(chunks);
}
