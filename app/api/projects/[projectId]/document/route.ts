import { requireActor } from "@/lib/server/auth/actor";
import { openStoredProject } from "@/lib/server/operations/open-stored-project";
import { problemResponse } from "@/lib/server/respond";

/** The project's document as a file, of whatever version it is. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ projectId: string }> },
): Promise<Response> {
  try {
    const { name, document } = await openStoredProject(await requireActor(), (await params).projectId);
    const file = encodeURIComponent(`${name || "project"}.json`);
    return new Response(JSON.stringify(document, null, 2), {
      headers: {
        "content-type": "application/json",
        "content-disposition": `attachment; filename*=UTF-8''${file}`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}
