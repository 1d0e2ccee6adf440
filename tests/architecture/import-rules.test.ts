import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cruise, type ImportReport } from "../../scripts/import-rules/cruise";

/** Files of a small project with this one's layout. Each `forbidden` one breaks the rule in its name. */
const files: Record<string, string> = {
  "lib/document/schema.ts": "export const schema = 1;",
  "lib/domain/rules.ts": 'import { schema } from "@/lib/document/schema";\nexport const rules = schema;',
  "lib/errors.ts": "export const codes = 1;",
  "lib/server/db.ts": 'import { client } from "@/prisma/generated/client";\nexport const db = client;',
  "lib/server/data/users.ts": 'import { db } from "../db";\nexport const users = db;',
  "lib/server/operations/list-users.ts": 'import { users } from "../data/users";\nexport const list = users;',
  "prisma/generated/client.ts": "export const client = 1;\nexport type Row = number;",
  "engine/contract.ts": "export const contract = 1;",
  "engine/queue.ts": "export const queue = 1;",
  "lib/server/engine-client.ts":
    'import { contract } from "@/engine/contract";\nexport const use = contract;',
  "app/page.tsx":
    'import { list } from "@/lib/server/operations/list-users";\nexport default () => <p>{list}</p>;',
};

const forbidden: [rule: string, file: string, source: string][] = [
  ["document-is-a-leaf", "lib/document/a.ts", 'import "@/lib/domain/rules";'],
  ["domain-is-pure", "lib/domain/a.ts", 'import "@/lib/server/db";'],
  ["editor-is-headless", "lib/editor/a.ts", 'import "@/components/b";'],
  ["client-is-for-browsers", "lib/client/a.ts", 'import "@/lib/server/db";'],
  ["server-looks-down", "lib/server/a.ts", 'import "@/engine/queue";'],
  ["server-looks-down", "lib/server/b.ts", 'import "@/components/b";'],
  ["only-rendering-draws", "lib/server/c.ts", 'import "@/remotion/a";'],
  ["env-and-errors-are-leaves", "lib/env.ts", 'import "./errors";'],
  ["app-is-thin", "app/a.ts", 'import "@/engine/queue";'],
  ["components-look-down", "components/b.ts", 'import "@/lib/server/operations/list-users";'],
  ["remotion-draws-the-document", "remotion/a.ts", 'import "@/lib/errors";'],
  ["functions-use-lib", "inngest/a.ts", 'import "@/engine/queue";'],
  ["engine-stands-alone", "engine/a.ts", 'import "@/lib/errors";'],
  ["data-behind-operations", "app/b.ts", 'import "@/lib/server/data/users";'],
  ["prisma-behind-data", "lib/server/operations/a.ts", 'import "@/prisma/generated/client";'],
  // what TypeScript erases is a dependency all the same
  [
    "prisma-behind-data",
    "lib/server/present/a.ts",
    'import type { Row } from "@/prisma/generated/client";\nexport type A = Row;',
  ],
  ["pure-code-has-no-node", "lib/domain/b.ts", 'import "node:fs";'],
  ["no-circular", "lib/domain/c.ts", 'import { d } from "./d";\nexport const c = () => d;'],
  ["not-to-unresolvable", "lib/domain/e.ts", 'import "./not-there";'],
];

const circlePartner = { "lib/domain/d.ts": 'import { c } from "./c";\nexport const d = () => c;' };
const folders = ["app", "components", "lib", "remotion", "inngest", "engine", "prisma"];

let project: string;
let report: ImportReport;

async function write(entries: Record<string, string>): Promise<void> {
  for (const [file, source] of Object.entries(entries)) {
    await mkdir(path.dirname(path.join(project, file)), { recursive: true });
    await writeFile(path.join(project, file), source);
  }
}

beforeAll(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), "twinsync-imports-"));
  await cp(path.join(import.meta.dirname, "../../package.json"), path.join(project, "package.json"));
  await write({ ...files, ...circlePartner });
  await write(Object.fromEntries(forbidden.map(([, file, source]) => [file, source])));
  report = await cruise(project, folders);
});

afterAll(() => rm(project, { recursive: true, force: true }));

describe("the import rules", () => {
  test.each(forbidden)("%s: %s", (rule, file) => {
    expect(report.violations).toContainEqual(expect.objectContaining({ rule, from: file }));
  });

  test("let pass what the table allows", () => {
    const broken = report.violations.map(({ from }) => from);
    expect(Object.keys(files).filter((file) => broken.includes(file))).toEqual([]);
    expect(report.filesRead).toBeGreaterThanOrEqual(Object.keys(files).length + forbidden.length);
  });
});
