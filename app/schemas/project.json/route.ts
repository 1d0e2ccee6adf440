import { z } from "zod";
import { DOCUMENT_VERSION, projectDocumentSchema } from "@/lib/document/schema";

export const dynamic = "force-static";

/** The project document as JSON Schema (draft 2020-12), for whoever writes documents by other means. */
export function GET(): Response {
  const schema = {
    ...z.toJSONSchema(projectDocumentSchema, { io: "input" }),
    title: "TwinSync project document",
    description: `Version ${DOCUMENT_VERSION}. Times are integer milliseconds; places and sizes are fractions of the picture.`,
  };
  return Response.json(schema, {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=3600" },
  });
}
