import { requireActor } from "@/lib/server/auth/actor";
import { openProduction } from "@/lib/server/operations/open-production";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ productionId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => openProduction(await requireActor(), (await params).productionId));
}
