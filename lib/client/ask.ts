import type { ActionResult } from "../domain/action-result";

/** Runs a server action; a request that never arrived becomes a result too, so that callers have one path. */
export async function ask<Value>(request: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  try {
    return await request();
  } catch {
    return {
      ok: false,
      code: "internal",
      message: "The server cannot be reached. Check your connection and try again; nothing is lost.",
    };
  }
}
