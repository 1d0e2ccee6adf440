import { requireActor } from "@/lib/server/auth/actor";
import { cancelUpload } from "@/lib/server/operations/cancel-upload";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ assetId: string }> };

export async function DELETE(_request: Request, { params }: Context): Promise<Response> {
  return respond(async () => cancelUpload(await requireActor(), (await params).assetId));
}
