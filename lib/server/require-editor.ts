import { type Actor, mayEdit } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";

/** Throws `not_allowed` for those who may only look. */
export function requireEditor(actor: Actor): void {
  if (!mayEdit(actor)) throw new AppError("not_allowed");
}
