/**
 * Stands in for Prisma's native `schema-engine`, a binary that Prisma downloads on first use. It takes the same
 * arguments, offers the same `cli` subcommands and speaks the same JSON-RPC on stdin and stdout, and runs Prisma's
 * own WebAssembly build of the engine over the `pg` driver adapter. `prisma.config.ts` selects it where the native
 * engine is absent. See docs/decisions/003-prisma-schema-engine-stand-in.md.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { canConnect, createDatabase, dropDatabase, toUserError } from "./database";
import { serve } from "./rpc";

type Arguments = { command: string[]; datamodelPaths: string[]; url: string };

function parseArguments(argv: string[]): Arguments {
  const parsed: Arguments = { command: [], datamodelPaths: [], url: process.env.DATABASE_URL ?? "" };
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--datamodels") parsed.datamodelPaths.push(rest.shift() ?? "");
    else if (word === "--datasource") parsed.url = JSON.parse(rest.shift() ?? "{}").url ?? parsed.url;
    else if (word === "--enabled-preview-features" || word === "--extension-types") rest.shift();
    else parsed.command.push(word);
  }
  return parsed;
}

function log(level: "INFO" | "ERROR", fields: Record<string, unknown>): void {
  const line = { timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function version(): string {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  return JSON.parse(readFileSync(path.join(path.dirname(entry), "package.json"), "utf8")).version;
}

const subcommands: Record<string, (url: string) => Promise<unknown>> = {
  "can-connect-to-database": canConnect,
  "create-database": createDatabase,
  "drop-database": dropDatabase,
};

async function runSubcommand(name: string, url: string): Promise<void> {
  log("INFO", { message: "Starting schema engine CLI" }); // Prisma drops the first line that it reads
  const subcommand = subcommands[name];
  try {
    if (!subcommand) throw new Error(`unknown subcommand ${name}`);
    await subcommand(url);
  } catch (error) {
    log("ERROR", { is_panic: false, ...toUserError(error) });
    process.exitCode = 1;
  }
}

process.on("uncaughtException", (error) => {
  log("ERROR", { message: String(error.stack ?? error), is_panic: false });
  process.exit(1);
});

const { command, datamodelPaths, url } = parseArguments(process.argv.slice(2));
if (command.includes("--version")) console.log(`schema-engine-wasm ${version()}`);
else if (command[0] === "cli") await runSubcommand(command[1] ?? "", url);
else await serve({ url, datamodelPaths });
