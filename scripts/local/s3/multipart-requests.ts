import { date } from "./bucket-requests";
import { type Exchange, headersToKeep, pageSize, sendNothing, sendXml } from "./exchange";
import type { MultipartStore, Upload } from "./multipart-store";
import type { ObjectStore } from "./object-store";
import { receiveBody, receiveDocument } from "./receive-body";
import { notImplemented, S3Error } from "./s3-error";
import { header } from "./signature";
import { type XmlElement, xmlElements, xmlText } from "./xml";

export async function createUpload(
  exchange: Exchange,
  multipart: MultipartStore,
  bucket: string,
  key: string,
): Promise<void> {
  await receiveDocument(exchange.request);
  const upload = await multipart.create(bucket, key, headersToKeep(exchange.request));
  sendXml(exchange, "InitiateMultipartUploadResult", [
    ["Bucket", bucket],
    ["Key", key],
    ["UploadId", upload.id],
  ]);
}

/** Requests with `?uploadId=`. */
export async function answerUploadRequest(
  exchange: Exchange,
  store: ObjectStore,
  multipart: MultipartStore,
  upload: Upload,
): Promise<void> {
  const { request } = exchange;
  switch (request.method) {
    case "PUT":
      return putPart(exchange, store, multipart, upload);
    case "GET":
      return listParts(exchange, multipart, upload);
    case "POST":
      return complete(exchange, multipart, upload);
    case "DELETE":
      await multipart.abort(upload);
      return sendNothing(exchange, 204);
  }
  throw new S3Error(405, "MethodNotAllowed");
}

async function putPart(
  exchange: Exchange,
  store: ObjectStore,
  multipart: MultipartStore,
  upload: Upload,
): Promise<void> {
  const { request, url, query, payloadHash } = exchange;
  if (header(request, "x-amz-copy-source")) throw notImplemented("copying into a part");
  const draft = await receiveBody(store, request, url, payloadHash);
  const etag = await multipart.putPart(upload, Number(query.get("partNumber")), draft);
  sendNothing(exchange, 200, { etag });
}

async function listParts(exchange: Exchange, multipart: MultipartStore, upload: Upload): Promise<void> {
  const { query } = exchange;
  const size = pageSize(query, "max-parts");
  const marker = Number(query.get("part-number-marker") ?? 0);
  const rest = (await multipart.parts(upload)).filter((part) => part.number > marker);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  sendXml(exchange, "ListPartsResult", [
    ["Bucket", upload.bucket],
    ["Key", upload.key],
    ["UploadId", upload.id],
    ["PartNumberMarker", marker],
    ["MaxParts", size],
    ["IsTruncated", page.length < rest.length],
    ...(last && page.length < rest.length ? [["NextPartNumberMarker", last.number] as XmlElement] : []),
    ...page.map(({ number, etag, size: bytes, lastModifiedMs }): XmlElement => {
      return [
        "Part",
        [["PartNumber", number], date("LastModified", lastModifiedMs), ["ETag", etag], ["Size", bytes]],
      ];
    }),
  ]);
}

async function complete(exchange: Exchange, multipart: MultipartStore, upload: Upload): Promise<void> {
  const document = await receiveDocument(exchange.request);
  const wanted = xmlElements(document, "Part").map((part) => ({
    number: Number(xmlText(part, "PartNumber")),
    etag: xmlText(part, "ETag") ?? "",
  }));
  const etag = await multipart.complete(upload, wanted);
  sendXml(exchange, "CompleteMultipartUploadResult", [
    ["Bucket", upload.bucket],
    ["Key", upload.key],
    ["ETag", etag],
  ]);
}
