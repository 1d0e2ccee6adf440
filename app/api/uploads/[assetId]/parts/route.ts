import { requireActor } from "@/lib/server/auth/actor";
import { signUploadParts, signUploadPartsSchema } from "@/lib/server/operations/sign-upload-parts";
import { readBody } from "@/lib/server/read-body";
import { respond } from "@/lib/server/respond";

const bodySchema = signUploadPartsSchema.omit({ assetId: true });

type Context = { params: Promise<{ assetId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { partNumbers } = await readBody(request, bodySchema);
    return signUploadParts(await requireActor(), { assetId: (await params).assetId, partNumbers });
  });
}
