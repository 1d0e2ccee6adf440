import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/errors";
import { cancelActiveProduction, findProduction } from "../data/productions";
import { requireEditor } from "../require-editor";

/** Stops a production at once; what it had made is kept. Throws `already_finished`. */
export async function cancelProduction(actor: Actor, productionId: string): Promise<void> {
  requireEditor(actor);
  if (await cancelActiveProduction(actor, productionId)) return;
  throw new AppError((await findProduction(actor, productionId)) ? "already_finished" : "not_found");
}
