"use server";

import { z } from "zod";
import type { ActionResult } from "@/lib/domain/action-result";
import { action } from "@/lib/server/action";
import { requireActor } from "@/lib/server/auth/actor";
import { claimGuest } from "@/lib/server/operations/claim-guest";
import { parseInput } from "@/lib/server/parse-input";

const claimSchema = z.object({ email: z.string().max(320), password: z.string().max(1000) });

export async function claim(input: z.infer<typeof claimSchema>): Promise<ActionResult<void>> {
  return action(async () => {
    const account = parseInput(claimSchema, input);
    await claimGuest(await requireActor(), account);
  });
}
