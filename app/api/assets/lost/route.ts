import { z } from "zod";
import { requireActor } from "@/lib/server/auth/actor";
import { idSchema } from "@/lib/server/input-schemas";
import { findLostAssets } from "@/lib/server/operations/find-lost-assets";
import { readBody } from "@/lib/server/read-body";
import { respond } from "@/lib/server/respond";

const lostSchema = z.object({ assetIds: z.array(idSchema).max(2000) });

export async function POST(request: Request): Promise<Response> {
  return respond(async () => {
    const actor = await requireActor();
    return findLostAssets(actor, (await readBody(request, lostSchema)).assetIds);
  });
}
