import type { ErrorCode } from "../errors";

/** What a server action answers: never a thrown error, so that the form can say what happened. */
export type ActionResult<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; message: string };
