import readline from "node:readline";
import { spawnLeashed } from "../supervisor/leash";

export interface Running {
  pid: number;
  /** Standard output and standard error, line by line, as far as they came. */
  lines: string[];
  exited: Promise<number>;
  stop(): Promise<void>;
}

const ROOT = new URL("../..", import.meta.url);

/** Starts a script of the project that cannot outlive this process. `onLine` is told of each line as it comes. */
export function runLeashed(args: string[], env: NodeJS.ProcessEnv, onLine?: (line: string) => void): Running {
  const leashed = spawnLeashed(process.execPath, ["--import", "tsx", ...args], {
    ...{ cwd: ROOT, env, stopSignal: "INT" },
  });
  const { child, exited, stop } = leashed;
  if (child.pid === undefined) throw new Error("Node cannot be started.");
  const lines: string[] = [];
  const read = (input: NodeJS.ReadableStream) =>
    new Promise<void>((resolve) => {
      readline
        .createInterface({ input })
        .on("line", (line) => {
          lines.push(line);
          onLine?.(line);
        })
        .on("close", resolve);
    });
  const ended = [child.stdout, child.stderr].flatMap((stream) => (stream ? [read(stream)] : []));
  return {
    ...{ pid: child.pid, lines, stop },
    exited: Promise.all([exited, ...ended]).then(([code]) => code),
  };
}
