import { execFile } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type LeashedProcess, spawnLeashed } from "../supervisor/leash";
import { explainDiskError, StartProblem } from "../supervisor/problem";
import { findProcess, isRunning, waitUntil } from "../supervisor/processes";
import { findPostgres, type PostgresBinaries } from "./postgres-binaries";

const USER = "twinsync";
const DATABASE = "twinsync";
const START_TIMEOUT_MS = 60_000;

type PostgresOptions = {
  /** Folder that holds the cluster in `pg/`. */
  directory: string;
  port: number;
  /** Set when the cluster is made; later starts must give the same. */
  password: string;
  /** Created when it is not there. */
  database?: string;
  /** Further settings for the server, for example `{ fsync: "off" }` where nothing is worth keeping. */
  settings?: Record<string, string>;
};

export type LocalPostgres = {
  url: string;
  /** Resolves with the exit code when the server ends by itself or by `stop`. */
  exited: Promise<number>;
  pid: number | undefined;
  stop(): Promise<void>;
};

/** One connection is about 3 MB: web and worker take ten each, the job queue a few. */
const MEMORY_SETTINGS = { max_connections: "60", shared_buffers: "64MB", jit: "off" };

/**
 * Starts the PostgreSQL that comes with the project on 127.0.0.1, making its cluster on first use, and resolves once
 * it answers. A server that an earlier, killed start left behind on the same cluster is stopped first.
 * Throws {@link StartProblem} with a sentence for the user.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const { directory, port, password, database = DATABASE, settings = {} } = options;
  const cluster = path.join(directory, "pg");
  const binaries = prepare(directory, cluster);
  if (!existsSync(path.join(cluster, "PG_VERSION"))) await initialiseCluster(binaries, cluster, password);
  await stopLeftOver(cluster);

  const server = launch(binaries, cluster, port, { ...MEMORY_SETTINGS, ...settings });
  const connection = { host: "127.0.0.1", port, user: USER, password };
  try {
    await waitForAnswer(server, connection);
    await createDatabase(connection, database);
  } catch (error) {
    await server.stop();
    throw explainDiskError(error, directory);
  }
  return {
    url: postgresUrl({ port, password, database }),
    exited: server.exited,
    pid: server.child.pid,
    stop: server.stop,
  };
}

/** The address of a database of {@link startPostgres}, known before it has started. */
export function postgresUrl({
  port,
  password,
  database = DATABASE,
}: Omit<PostgresOptions, "directory">): string {
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

function prepare(directory: string, cluster: string): PostgresBinaries {
  try {
    mkdirSync(directory, { recursive: true });
    return findPostgres(cluster);
  } catch (error) {
    throw explainDiskError(error, directory);
  }
}

const serverEnvironment = () => ({
  PATH: process.env.PATH,
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: process.env.NODE_ENV,
});

/** Beside its place and moved there when it is whole: a cluster cut off by kill -9 is never taken for one. */
async function initialiseCluster(
  binaries: PostgresBinaries,
  cluster: string,
  password: string,
): Promise<void> {
  const unfinished = `${cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const scratch = mkdtempSync(path.join(os.tmpdir(), "twinsync-initdb-"));
  const passwordFile = path.join(scratch, "password");
  const { command, args, uid, gid } = binaries.command("initdb", [
    `--pgdata=${unfinished}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
  ]);
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (uid !== undefined && gid !== undefined) {
      chownSync(unfinished, uid, gid);
      chownSync(scratch, uid, gid);
      chownSync(passwordFile, uid, gid);
    }
    await promisify(execFile)(command, args, { uid, gid, env: serverEnvironment() });
    rmSync(cluster, { recursive: true, force: true });
    renameSync(unfinished, cluster);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw explainServerOutput(said || String(error), cluster);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Stops the server that a kill -9 of its parent left running on this cluster: two on one cluster would ruin it. */
async function stopLeftOver(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const running = findProcess(pid);
  if (!running?.command.includes(cluster)) return;
  const gone = () => !isRunning(pid, running.startedAt);
  process.kill(pid, "SIGINT");
  if (await waitUntil(gone, 20_000)) return;
  process.kill(pid, "SIGQUIT");
  if (await waitUntil(gone, 5_000)) return;
  throw new StartProblem(
    `An earlier PostgreSQL (process ${pid}) still holds ${cluster}: stop it, then start again.`,
  );
}

type RunningServer = LeashedProcess & { errors(): string };

function launch(
  binaries: PostgresBinaries,
  cluster: string,
  port: number,
  settings: Record<string, string>,
): RunningServer {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { command, args, uid, gid } = binaries.command("postgres", [
    ...["-D", cluster, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
    ...flags,
  ]);
  // INT is PostgreSQL's fast shutdown; TERM would wait for every client to leave
  const server = spawnLeashed(command, args, { uid, gid, env: serverEnvironment(), stopSignal: "INT" });
  let recent = "";
  server.child.stdout?.resume();
  server.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    recent = (recent + text).slice(-4_000);
  });
  return { ...server, errors: () => recent };
}

async function waitForAnswer(server: RunningServer, connection: pg.ClientConfig): Promise<void> {
  let exitCode: number | null = null;
  void server.exited.then((code) => {
    exitCode = code;
  });
  let lastError: unknown;
  const answered = await waitUntil(async () => {
    if (exitCode !== null) throw explainServerOutput(server.errors(), `port ${connection.port}`);
    const client = new pg.Client({ ...connection, database: "postgres" });
    try {
      await client.connect();
      return true;
    } catch (error) {
      lastError = error;
      if (error instanceof pg.DatabaseError && error.code === "28P01") throw wrongPassword();
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }, START_TIMEOUT_MS);
  if (!answered) throw new StartProblem(`PostgreSQL did not answer within a minute: ${String(lastError)}`);
}

function wrongPassword(): StartProblem {
  return new StartProblem(
    "PostgreSQL refuses the password kept in DATA_DIR/secrets.json: put the file back as it was, or remove DATA_DIR/pg to start over.",
  );
}

/** One sentence out of what PostgreSQL wrote before it ended. */
function explainServerOutput(output: string, where: string): StartProblem {
  if (/No space left on device/i.test(output)) {
    return new StartProblem(
      `The disk that holds ${where} is full: free some space, or set DATA_DIR elsewhere.`,
    );
  }
  if (/Permission denied/i.test(output)) {
    return new StartProblem(`PostgreSQL has no permission to use its files: ${lastLine(output)}`);
  }
  if (/Address already in use/i.test(output)) {
    return new StartProblem(
      `PostgreSQL cannot listen, because ${where} is taken: start again to get another one.`,
    );
  }
  return new StartProblem(`PostgreSQL did not start: ${lastLine(output)}`);
}

function lastLine(output: string): string {
  const lines = output.trim().split("\n");
  return lines.findLast((line) => /FATAL|error:/i.test(line)) ?? lines.at(-1) ?? "it gave no reason";
}

async function createDatabase(connection: pg.ClientConfig, database: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: "postgres" });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (!rowCount) await client.query(`CREATE DATABASE "${database}"`);
  } finally {
    await client.end();
  }
}
