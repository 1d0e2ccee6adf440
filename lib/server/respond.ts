import { AppError, toProblem } from "@/lib/errors";

/** The RFC 9457 answer of any thrown value. What is unexpected is logged and tells the client nothing. */
export function problemResponse(error: unknown): Response {
  if (!(error instanceof AppError)) console.error(error);
  else if (error.cause) console.error(`${error.code}:`, error.cause);
  const body = toProblem(error);
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (body.status === 429 || body.status === 503) headers["retry-after"] = "30";
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** Runs a route's work and answers with its JSON, or with the problem. */
export async function respond(work: () => Promise<unknown>, status = 200): Promise<Response> {
  try {
    return Response.json((await work()) ?? null, { status, headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}
