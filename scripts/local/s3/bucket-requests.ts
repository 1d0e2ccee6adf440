import { type Exchange, pageSize, sendNothing, sendXml } from "./exchange";
import type { MultipartStore } from "./multipart-store";
import { readMetadata } from "./object-file";
import type { ObjectStore } from "./object-store";
import { receiveDocument } from "./receive-body";
import { notImplemented, S3Error } from "./s3-error";
import { encode } from "./signature";
import { type XmlElement, xmlElements, xmlText } from "./xml";

const MAX_DELETES = 1_000;

/** Requests that name a bucket and no key. */
export async function answerBucketRequest(
  exchange: Exchange,
  store: ObjectStore,
  multipart: MultipartStore,
  bucket: string,
): Promise<void> {
  const { request, query } = exchange;
  if (request.method === "PUT" && query.size === 0) {
    await receiveDocument(request);
    await store.createBucket(bucket);
    return sendNothing(exchange, 200, { location: `/${bucket}` });
  }
  if (!(await store.hasBucket(bucket)))
    throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist.");
  switch (request.method) {
    case "HEAD":
      return sendNothing(exchange, 200);
    case "GET":
      if (query.has("location")) return sendXml(exchange, "LocationConstraint", []);
      if (query.has("uploads")) return listUploads(exchange, multipart, bucket);
      if (query.get("list-type") === "2") return listObjects(exchange, store, bucket);
      break;
    case "POST":
      if (query.has("delete")) return deleteObjects(exchange, store, bucket);
      break;
    case "DELETE":
      await store.deleteBucket(bucket);
      return sendNothing(exchange, 204);
  }
  throw notImplemented(`this ${request.method} of a bucket`);
}

export async function listBuckets(exchange: Exchange, store: ObjectStore): Promise<void> {
  const buckets = await store.listBuckets();
  sendXml(exchange, "ListAllMyBucketsResult", [
    [
      "Buckets",
      buckets.map(({ name, createdAtMs }) => ["Bucket", [["Name", name], date("CreationDate", createdAtMs)]]),
    ],
  ]);
}

interface Page {
  keys: string[];
  commonPrefixes: string[];
  /** Where the next page goes on; undefined on the last. */
  last?: string;
}

/** ListObjectsV2 on sorted keys. A common prefix counts as one entry; `after` may be one, then all below it is done. */
export function pageOfKeys(
  sortedKeys: readonly string[],
  { prefix, delimiter, after, size }: { prefix: string; delimiter: string; after: string; size: number },
): Page {
  const page: Page = { keys: [], commonPrefixes: [] };
  const start = Buffer.from(after);
  let last = "";
  for (const key of sortedKeys) {
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const commonPrefix = end < 0 ? null : key.slice(0, end + delimiter.length);
    const entry = commonPrefix ?? key;
    if (after && Buffer.compare(Buffer.from(entry), start) <= 0) continue;
    if (entry === page.commonPrefixes.at(-1)) continue;
    if (page.keys.length + page.commonPrefixes.length >= size) return size === 0 ? page : { ...page, last };
    if (commonPrefix) page.commonPrefixes.push(commonPrefix);
    else page.keys.push(key);
    last = entry;
  }
  return page;
}

async function listObjects(exchange: Exchange, store: ObjectStore, bucket: string): Promise<void> {
  const { query } = exchange;
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const token = query.get("continuation-token");
  const size = pageSize(query, "max-keys");
  const after =
    token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString();
  const page = pageOfKeys(await store.keys(bucket, prefix), { prefix, delimiter, after, size });
  const shown =
    query.get("encoding-type") === "url" ? (key: string) => encode(key).replaceAll("%2F", "/") : String;

  const contents = await Promise.all(
    page.keys.map(async (key): Promise<XmlElement[]> => {
      const metadata = await readMetadata(store.objectPath(bucket, key));
      if (!metadata) return [];
      const { etag, lastModifiedMs } = metadata;
      const fields: XmlElement[] = [
        ["Key", shown(key)],
        date("LastModified", lastModifiedMs),
        ["ETag", etag],
      ];
      return [["Contents", [...fields, ["Size", metadata.size], ["StorageClass", "STANDARD"]]]];
    }),
  );
  sendXml(exchange, "ListBucketResult", [
    ["Name", bucket],
    ["Prefix", shown(prefix)],
    ["Delimiter", shown(delimiter)],
    ["KeyCount", page.keys.length + page.commonPrefixes.length],
    ["MaxKeys", size],
    ["IsTruncated", page.last !== undefined],
    ...(page.last === undefined
      ? []
      : [["NextContinuationToken", Buffer.from(page.last).toString("base64url")] as XmlElement]),
    ...contents.flat(),
    ...page.commonPrefixes.map((common): XmlElement => ["CommonPrefixes", [["Prefix", shown(common)]]]),
  ]);
}

async function listUploads(exchange: Exchange, multipart: MultipartStore, bucket: string): Promise<void> {
  const { query } = exchange;
  const prefix = query.get("prefix") ?? "";
  const size = pageSize(query, "max-uploads");
  const marker = `${query.get("key-marker") ?? ""}\0${query.get("upload-id-marker") ?? ""}`;
  const uploads = await multipart.list(bucket, prefix);
  const rest = marker === "\0" ? uploads : uploads.filter((upload) => `${upload.key}\0${upload.id}` > marker);
  const page = rest.slice(0, size);
  const last = page.length < rest.length ? page.at(-1) : undefined;
  sendXml(exchange, "ListMultipartUploadsResult", [
    ["Bucket", bucket],
    ["Prefix", prefix],
    ["MaxUploads", size],
    ["IsTruncated", last !== undefined],
    ...(last
      ? ([
          ["NextKeyMarker", last.key],
          ["NextUploadIdMarker", last.id],
        ] as XmlElement[])
      : []),
    ...page.map(({ key, id, initiatedAtMs }): XmlElement => {
      return ["Upload", [["Key", key], ["UploadId", id], date("Initiated", initiatedAtMs)]];
    }),
  ]);
}

async function deleteObjects(exchange: Exchange, store: ObjectStore, bucket: string): Promise<void> {
  const document = await receiveDocument(exchange.request);
  const keys = xmlElements(document, "Object").map((object) => xmlText(object, "Key") ?? "");
  if (keys.length === 0 || keys.length > MAX_DELETES) throw new S3Error(400, "MalformedXML");
  const quiet = xmlText(document, "Quiet") === "true";
  const results = await Promise.all(
    keys.map(async (key): Promise<XmlElement[]> => {
      try {
        await store.delete(bucket, key);
        return quiet ? [] : [["Deleted", [["Key", key]]]];
      } catch (error) {
        const { code, message } = error instanceof S3Error ? error : new S3Error(500, "InternalError");
        return [
          [
            "Error",
            [
              ["Key", key],
              ["Code", code],
              ["Message", message],
            ],
          ],
        ];
      }
    }),
  );
  sendXml(exchange, "DeleteResult", results.flat());
}

export function date(name: string, atMs: number): XmlElement {
  return [name, new Date(atMs).toISOString()];
}
