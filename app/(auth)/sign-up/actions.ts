"use server";

import { headers } from "next/headers";
import { z } from "zod";
import type { ActionResult } from "@/lib/domain/action-result";
import { action } from "@/lib/server/action";
import { requestAddress } from "@/lib/server/auth/request-address";
import { registerUser } from "@/lib/server/operations/register-user";
import { parseInput } from "@/lib/server/parse-input";

const accountSchema = z.object({
  name: z.string().max(100),
  email: z.string().max(320),
  password: z.string().max(1000),
});

export async function register(input: z.infer<typeof accountSchema>): Promise<ActionResult<void>> {
  return action(async () => {
    const account = parseInput(accountSchema, input);
    const address = requestAddress((await headers()).get("x-forwarded-for"));
    await registerUser({ ...account, address });
  });
}
