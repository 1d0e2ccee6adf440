import { spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";

const ROOT = path.join(import.meta.dirname, "../..");

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        comment: z.string().optional(),
      }),
    ),
  }),
});

export type ImportReport = {
  /** How many files were read: zero would mean that nothing was checked. */
  filesRead: number;
  violations: { from: string; to: string; rule: string; comment: string }[];
};

/** Applies the import rules to the folders of `directory`, this project or a copy of its layout. */
export async function cruise(directory: string, folders: string[]): Promise<ImportReport> {
  const child = spawn(
    process.execPath,
    [
      ...["--import", path.join(import.meta.dirname, "typescript-5.mjs")],
      path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs"),
      ...["--config", path.join(ROOT, ".dependency-cruiser.cjs"), "--output-type", "json"],
      ...folders,
    ],
    { cwd: directory, stdio: ["ignore", "pipe", "pipe"] },
  );
  let report = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    report += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  await new Promise((resolve) => child.once("close", resolve));
  if (!report) throw new Error(`dependency-cruiser gave no report: ${errors}`);
  const { summary } = Report.parse(JSON.parse(report));
  return {
    filesRead: summary.totalCruised,
    violations: summary.violations.map(({ from, to, rule, comment }) => ({
      from,
      to,
      rule: rule.name,
      comment: comment ?? "",
    })),
  };
}
