import path from "node:path";

/** The path of a sample that ships with the product; the web and the worker both run where `public/` is. */
export function sampleFile(file: string): string {
  return path.resolve(process.cwd(), "public/samples", file);
}
