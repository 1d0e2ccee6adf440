"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { ProductionView } from "@/lib/domain/views";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema } from "@/lib/server/input-schemas";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { retryProduction } from "@/lib/server/operations/retry-production";
import { parseInput } from "@/lib/server/parse-input";

export async function cancel(productionId: string): Promise<ActionResult<void>> {
  return action(async () => {
    await cancelProduction(await requireActor(), parseInput(idSchema, productionId));
  });
}

export async function retry(productionId: string): Promise<ActionResult<ProductionView>> {
  return action(async () => retryProduction(await requireActor(), parseInput(idSchema, productionId)));
}
