import { z } from "zod";
import { requireActor } from "@/lib/server/auth/actor";
import { revisionSchema } from "@/lib/server/input-schemas";
import { listProductions } from "@/lib/server/operations/list-productions";
import { makingSchema, startProduction } from "@/lib/server/operations/start-production";
import { readBody } from "@/lib/server/read-body";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ projectId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => listProductions(await requireActor(), (await params).projectId));
}

const startSchema = z.object({ revision: revisionSchema, making: makingSchema });

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const actor = await requireActor();
    const { projectId } = await params;
    return startProduction(actor, { projectId, ...(await readBody(request, startSchema)) });
  }, 201);
}
