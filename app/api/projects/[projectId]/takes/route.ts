import { requireActor } from "@/lib/server/auth/actor";
import { findMadeTakes } from "@/lib/server/operations/find-made-takes";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ projectId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => findMadeTakes(await requireActor(), (await params).projectId));
}
