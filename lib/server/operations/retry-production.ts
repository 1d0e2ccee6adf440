import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { findProduction, restartProduction } from "../data/productions";
import { requireEditor } from "../require-editor";
import { openProduction } from "./open-production";

/** Makes a failed or cancelled production again, from where it stopped. Throws `already_finished`, `quota_exceeded`. */
export async function retryProduction(actor: Actor, productionId: string): Promise<ProductionView> {
  requireEditor(actor);
  if (!(await findProduction(actor, productionId))) throw new AppError("not_found");
  switch (await restartProduction(actor, productionId, env().MAX_ACTIVE_PRODUCTIONS)) {
    case "restarted":
      return openProduction(actor, productionId);
    case "too_many":
      throw new AppError("quota_exceeded");
    case "not_over":
      throw new AppError("already_finished");
  }
}
