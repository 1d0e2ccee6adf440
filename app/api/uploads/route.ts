import { requireActor } from "@/lib/server/auth/actor";
import { beginUpload, beginUploadSchema } from "@/lib/server/operations/begin-upload";
import { readBody } from "@/lib/server/read-body";
import { respond } from "@/lib/server/respond";

export async function POST(request: Request): Promise<Response> {
  return respond(async () => beginUpload(await requireActor(), await readBody(request, beginUploadSchema)));
}
