/** `npm run check:imports`: who imports whom against the table in CONTRIBUTING.md. */
import { existsSync } from "node:fs";
import path from "node:path";
import { cruise } from "./import-rules/cruise";

const ROOT = path.join(import.meta.dirname, "..");
const folders = ["app", "components", "lib", "remotion", "inngest", "engine", "scripts", "tests", "proxy.ts"];

const { filesRead, violations } = await cruise(
  ROOT,
  folders.filter((folder) => existsSync(path.join(ROOT, folder))),
);
for (const { from, to, rule, comment } of violations)
  console.error(`${from} -> ${to}\n  ${rule}: ${comment}`);
console.log(`${filesRead} files read, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 || filesRead === 0 ? 1 : 0;
