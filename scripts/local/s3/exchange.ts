import type { IncomingMessage, ServerResponse } from "node:http";
import { S3Error } from "./s3-error";
import { header, type RequestTarget } from "./signature";
import { type XmlElement, xmlDocument } from "./xml";

/** One verified request and its response. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: RequestTarget;
  query: URLSearchParams;
  /** As the signature declares it. */
  payloadHash: string;
}

export function sendXml(
  { response }: Pick<Exchange, "response">,
  name: string,
  children: XmlElement[],
): void {
  const text = xmlDocument(name, children);
  response.writeHead(200, { "content-type": "application/xml", "content-length": Buffer.byteLength(text) });
  response.end(text);
}

export function sendNothing(
  { response }: Pick<Exchange, "response">,
  status: 200 | 204,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, status === 200 ? { "content-length": 0, ...headers } : headers).end();
}

/** A page size: what the query asks for, at most 1000. */
export function pageSize(query: URLSearchParams, name: string): number {
  const asked = Number(query.get(name) ?? 1000);
  if (!Number.isInteger(asked) || asked < 0)
    throw new S3Error(400, "InvalidArgument", `${name} must be a number.`);
  return Math.min(asked, 1000);
}

const KEPT_HEADERS = ["cache-control", "content-disposition", "content-language", "content-type", "expires"];

/** Headers of a PUT that its object keeps. */
export function headersToKeep(request: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = { "content-type": "application/octet-stream" };
  for (const name of Object.keys(request.headers)) {
    if (KEPT_HEADERS.includes(name) || name.startsWith("x-amz-meta-")) kept[name] = header(request, name);
  }
  const encodings = header(request, "content-encoding")
    .split(",")
    .map((encoding) => encoding.trim());
  const own = encodings.filter((encoding) => encoding !== "" && encoding !== "aws-chunked").join(", ");
  return own === "" ? kept : { ...kept, "content-encoding": own };
}
