import type { IncomingMessage } from "node:http";
import busboy from "busboy";

/** Room for 20,000 characters of any script, percent-encoded, and two long signed addresses. */
const MAX_BODY_BYTES = 256 * 1024;
const MAX_FIELDS = 32;

/** The request cannot be read as parameters; the message tells the sender why. */
export class UnreadableBody extends Error {
  override readonly name = "UnreadableBody";
}

/**
 * The parameters of a body that is form-encoded, multipart or a JSON object of strings. Of a name given twice the
 * first counts.
 * @throws UnreadableBody
 */
export async function readParameters(request: IncomingMessage): Promise<Map<string, string>> {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const body = await readBody(request);
  if (type === "application/json") return fromJson(body.toString("utf8"));
  if (type === "multipart/form-data") return fromMultipart(request, body);
  if (type === "application/x-www-form-urlencoded" || type === "") return fromForm(body.toString("utf8"));
  throw new UnreadableBody(`The body is ${type}. Send a form, multipart/form-data or JSON.`);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Without `destroyOnReturn: false` a refusal would close the connection before its answer is written.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new UnreadableBody(
        `The body is larger than ${MAX_BODY_BYTES / 1024} KB. Send addresses, not files.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fromForm(body: string): Map<string, string> {
  return firstOfEach(new URLSearchParams(body));
}

function fromJson(body: string): Map<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new UnreadableBody("The body is not valid JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnreadableBody("The JSON body must be an object.");
  }
  return firstOfEach(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([name, field]): [string, string] => {
        if (typeof field !== "string") throw new UnreadableBody(`The parameter ${name} must be a string.`);
        return [name, field];
      }),
  );
}

function fromMultipart(request: IncomingMessage, body: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const fields: [string, string][] = [];
    const unreadable = () => reject(new UnreadableBody("The multipart body is not well-formed."));
    try {
      busboy({ headers: request.headers, limits: { fieldSize: MAX_BODY_BYTES, fields: MAX_FIELDS } })
        .on("field", (name, value) => fields.push([name, value]))
        .on("file", (name, stream) => {
          stream.resume();
          reject(new UnreadableBody(`${name} is a file. Send the address where it can be fetched.`));
        })
        .on("error", unreadable)
        .on("close", () => resolve(firstOfEach(fields)))
        .end(body);
    } catch {
      unreadable();
    }
  });
}

function firstOfEach(entries: Iterable<[string, string]>): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of entries) if (!parameters.has(name)) parameters.set(name, value);
  return parameters;
}
