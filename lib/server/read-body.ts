import type { z } from "zod";
import { parseInput } from "./parse-input";

/** The request's JSON as `schema` wants it. Throws `bad_request` that names the first wrong field. */
export async function readBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  return parseInput(schema, await request.json().catch(() => undefined));
}
