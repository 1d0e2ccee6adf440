import { requireActor } from "@/lib/server/auth/actor";
import { previewSpeech, previewSpeechSchema } from "@/lib/server/operations/preview-speech";
import { readBody } from "@/lib/server/read-body";
import { respond } from "@/lib/server/respond";

export async function POST(request: Request): Promise<Response> {
  return respond(async () =>
    previewSpeech(await requireActor(), await readBody(request, previewSpeechSchema), request.signal),
  );
}
