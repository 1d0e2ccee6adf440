import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** The request's JSON as `schema` wants it. Throws `bad_request` that names the first wrong field. */
export async function readBody<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("bad_request", {
    detail: `${issue?.path.join(".") || "body"}: ${issue?.message ?? "not JSON"}.`,
  });
}
