import { requireActor } from "@/lib/server/auth/actor";
import { cancelProduction } from "@/lib/server/operations/cancel-production";
import { openProduction } from "@/lib/server/operations/open-production";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ productionId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => openProduction(await requireActor(), (await params).productionId));
}

/** Stops it; what it had made is kept. */
export async function DELETE(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => cancelProduction(await requireActor(), (await params).productionId));
}
