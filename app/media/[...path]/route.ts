import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { problemResponse } from "@/lib/server/respond";

/** What the store and the browser tell each other; cookies and the rest stay here. */
const REQUEST_HEADERS = [
  "range",
  "content-type",
  "content-length",
  "if-none-match",
  "if-modified-since",
  "if-range",
];
const RESPONSE_HEADERS = [
  "content-type",
  "content-length",
  "content-range",
  "content-disposition",
  "accept-ranges",
  "etag",
  "last-modified",
];

function pick(headers: Headers, names: string[]): Headers {
  return new Headers(
    names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])) as [
      string,
      string,
    ][],
  );
}

/** Streams between a browser and the local store. The presigned query is the authorization; the store checks it. */
async function proxy(request: NextRequest): Promise<Response> {
  try {
    if (env().S3_BROWSER_ACCESS !== "proxy") throw new AppError("not_found");
    const target =
      env().S3_ENDPOINT.replace(/\/$/, "") +
      request.nextUrl.pathname.slice("/media".length) +
      request.nextUrl.search;
    if (!request.nextUrl.searchParams.has("X-Amz-Signature")) throw new AppError("not_found");
    const answer = await fetch(target, {
      method: request.method,
      headers: pick(request.headers, REQUEST_HEADERS),
      body: request.method === "PUT" ? request.body : null,
      duplex: "half",
      redirect: "error",
      signal: request.signal,
    } as RequestInit).catch((cause: unknown) => {
      throw new AppError("storage_unavailable", { cause });
    });
    const headers = pick(answer.headers, RESPONSE_HEADERS);
    headers.set("cache-control", request.method === "PUT" ? "no-store" : "private, max-age=3600");
    headers.set("x-content-type-options", "nosniff");
    // Uploaded bytes are shown on our own origin: nothing in them may run.
    headers.set(
      "content-security-policy",
      "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    );
    return new Response(answer.body, { status: answer.status, headers });
  } catch (error) {
    // Whoever asked has gone, as players do with each seek: nobody reads the answer, and nothing is wrong.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return problemResponse(error);
  }
}

export { proxy as GET, proxy as HEAD, proxy as PUT };
