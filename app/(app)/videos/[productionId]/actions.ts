"use server";

import { z } from "zod";
import type { ActionResult } from "@/lib/domain/action-result";
import type { ProductionView } from "@/lib/domain/views";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { retryProduction } from "@/lib/server/operations/retry-production";
import { parseInput } from "@/lib/server/parse-input";

const id = z.string().min(1).max(64);

export async function cancel(productionId: string): Promise<ActionResult<void>> {
  return action(async () => {
    await cancelProduction(await requireActor(), parseInput(id, productionId));
  });
}

export async function retry(productionId: string): Promise<ActionResult<ProductionView>> {
  return action(async () => retryProduction(await requireActor(), parseInput(id, productionId)));
}
