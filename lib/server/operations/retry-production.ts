import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findProduction, restartProduction } from "../data/productions";
import { requireEditor } from "../require-editor";
import { openProduction } from "./open-production";

/** Makes a failed or cancelled production again, from where it stopped. Throws `already_finished`. */
export async function retryProduction(actor: Actor, productionId: string): Promise<ProductionView> {
  requireEditor(actor);
  if (await restartProduction(actor, productionId)) return openProduction(actor, productionId);
  throw new AppError((await findProduction(actor, productionId)) ? "already_finished" : "not_found");
}
