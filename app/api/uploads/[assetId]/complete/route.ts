import { requireActor } from "@/lib/server/auth/actor";
import { completeUpload } from "@/lib/server/operations/complete-upload";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ assetId: string }> };

export async function POST(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => completeUpload(await requireActor(), (await params).assetId));
}
