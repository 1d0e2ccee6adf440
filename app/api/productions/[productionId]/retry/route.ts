import { requireActor } from "@/lib/server/auth/actor";
import { retryProduction } from "@/lib/server/operations/retry-production";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ productionId: string }> };

export async function POST(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => retryProduction(await requireActor(), (await params).productionId));
}
