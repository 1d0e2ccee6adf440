import type { ActionResult } from "@/lib/domain/action-result";
import { AppError } from "@/lib/errors";

/** Runs a server action's work: an expected failure becomes data with words for the user, anything else `internal`. */
export async function action<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isFrameworkSignal(error)) throw error;
    if (!(error instanceof AppError)) console.error(error);
    const known = error instanceof AppError ? error : new AppError("internal");
    return { ok: false, code: known.code, message: known.userMessage };
  }
}

/** Next's redirect() and notFound() work by throwing. */
function isFrameworkSignal(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "digest" in error &&
    typeof error.digest === "string" &&
    error.digest.startsWith("NEXT_")
  );
}
