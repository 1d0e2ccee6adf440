import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "dependency-cruiser-typescript";
import { describe, expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const MAX_LINES = 400;
const MAX_TEST_LINES = 600;

/** Every source file of ours, known to git or about to be, paths from the root. */
const sources = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx"],
  {
    cwd: ROOT,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(path.join(ROOT, file)));

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const parse = (file: string) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

function hasNode(node: ts.Node, matches: (node: ts.Node) => boolean): boolean {
  return matches(node) || ts.forEachChild(node, (child) => hasNode(child, matches) || undefined) === true;
}

/** A file that only passes on what others export gives one thing two paths. */
function isBarrel(file: string): boolean {
  const { statements } = parse(file);
  return (
    statements.length > 0 &&
    statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier)
  );
}

const usesAny = (file: string): boolean =>
  hasNode(parse(file), (node) => node.kind === ts.SyntaxKind.AnyKeyword);

/** Tables may keep their own layout; nothing else is exempt from a check. */
const silencesChecks = (file: string): boolean =>
  /@ts-(?:ignore|expect-error|nocheck)|biome-ignore(?!(?:-all)? format)|eslint-disable/.test(read(file)) &&
  !file.startsWith("tests/architecture/");

describe("every source file", () => {
  test("is found", () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  test(`has at most ${MAX_LINES} lines, ${MAX_TEST_LINES} when it is a test`, () => {
    const limit = (file: string) => (file.includes(".test.") ? MAX_TEST_LINES : MAX_LINES);
    expect(sources.filter((file) => read(file).split("\n").length > limit(file))).toEqual([]);
  });

  test("is no barrel", () => {
    expect(sources.filter(isBarrel)).toEqual([]);
  });

  test("does without any", () => {
    expect(sources.filter(usesAny)).toEqual([]);
  });

  test("silences no check", () => {
    expect(sources.filter(silencesChecks)).toEqual([]);
  });
});

describe("tests", () => {
  const tests = sources.filter((file) => /\.test\.tsx?$/.test(file));

  test("sit beside their unit, or carry the name of the folder that they test as a whole", () => {
    const beside = tests.filter((file) => !file.startsWith("tests/"));
    const alone = beside.filter((file) => {
      const unit = file.replace(/\.test\.tsx?$/, "");
      const ofFolder = path.basename(unit) === path.basename(path.dirname(unit));
      return !ofFolder && ![".ts", ".tsx"].some((extension) => existsSync(path.join(ROOT, unit + extension)));
    });
    expect(alone).toEqual([]);
  });

  test("of several parts sit in tests/integration, tests/architecture or tests/e2e", () => {
    const inTests = tests.filter((file) => file.startsWith("tests/"));
    expect(inTests.filter((file) => !/^tests\/(integration|architecture|e2e)\//.test(file))).toEqual([]);
  });

  test("are none that cannot run", () => {
    expect(tests.filter((file) => /\b(?:test|it|describe)\.(?:only|skip|todo)\(/.test(read(file)))).toEqual(
      [],
    );
  });
});
