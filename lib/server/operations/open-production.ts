import type { Actor } from "@/lib/domain/actor";
import type { ProductionView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findAssets } from "../data/assets";
import { findProduction } from "../data/productions";
import { presentProduction } from "../present/production-view";

/** A production with what came of it so far. Throws `not_found` for what is not there, or not theirs. */
export async function openProduction(actor: Actor, productionId: string): Promise<ProductionView> {
  const production = await findProduction(actor, productionId);
  if (!production) throw new AppError("not_found");
  const outputs = await findAssets(
    actor,
    production.renders.flatMap((render) => render.outputAssetId ?? []),
  );
  return presentProduction(production, outputs);
}
