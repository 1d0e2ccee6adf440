import { requireActor } from "@/lib/server/auth/actor";
import { openAsset } from "@/lib/server/operations/open-asset";
import { respond } from "@/lib/server/respond";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ assetId: string }> },
): Promise<Response> {
  return respond(async () => openAsset(await requireActor(), (await params).assetId));
}
