import path from "node:path";
import { AppError } from "@/lib/errors";

/** The path of a sample that ships with the product, from its address; web and worker both run where `public/` is. */
export function sampleFile(file: string): string {
  const root = path.resolve(process.cwd(), "public/samples");
  const found = path.resolve(process.cwd(), "public", `.${path.posix.normalize(`/${file}`)}`);
  if (!found.startsWith(root + path.sep)) throw new AppError("media_missing");
  return found;
}
