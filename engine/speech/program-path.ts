import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The path of a program beside this file. (Not `new URL(…)`: the web's bundler would copy the program away from the
 * modules that it imports.) In the web server's bundle `import.meta.url` names no real folder; there the
 * working directory is the project's root.
 */
export function programPath(name: string): string {
  const beside = path.join(path.dirname(fileURLToPath(import.meta.url)), name);
  return existsSync(beside) ? beside : path.join(process.cwd(), "engine", "speech", name);
}
