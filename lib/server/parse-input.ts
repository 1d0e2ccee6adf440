import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** Input as `schema` wants it: it comes from the network, whatever its type says. Throws `bad_request` that names the first wrong field. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError("bad_request", {
    detail: `${issue?.path.join(".") || "input"}: ${issue?.message ?? "missing"}.`,
  });
}
