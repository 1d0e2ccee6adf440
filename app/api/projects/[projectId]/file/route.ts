import { Readable } from "node:stream";
import { requireActor } from "@/lib/server/auth/actor";
import { exportProject } from "@/lib/server/operations/export-project";
import { problemResponse } from "@/lib/server/respond";

type Context = { params: Promise<{ projectId: string }> };

/** The project with its media as one file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await requireActor();
    const { fileName, stream } = await exportProject(actor, (await params).projectId, new Date());
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
