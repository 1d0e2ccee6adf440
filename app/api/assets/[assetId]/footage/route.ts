import { requireActor } from "@/lib/server/auth/actor";
import { openFootage } from "@/lib/server/operations/open-footage";
import { respond } from "@/lib/server/respond";

type Context = { params: Promise<{ assetId: string }> };

/** What is seen in a video of a person; looks when nobody has. `?again=1` after a look that failed. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const again = new URL(request.url).searchParams.get("again") === "1";
  return respond(async () => openFootage(await requireActor(), { assetId: (await params).assetId, again }));
}
