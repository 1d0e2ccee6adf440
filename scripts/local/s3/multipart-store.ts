import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { objectBytes, readMetadata } from "./object-file";
import type { Draft, ObjectStore } from "./object-store";
import { S3Error } from "./s3-error";

export interface Upload {
  id: string;
  bucket: string;
  key: string;
  initiatedAtMs: number;
  /** Headers of the object to be. */
  headers: Record<string, string>;
}

export interface Part {
  number: number;
  size: number;
  etag: string;
  lastModifiedMs: number;
}

/** S3's least size of every part but the last. */
const MIN_PART_BYTES = 5 << 20;
const MAX_PARTS = 10_000;
const UPLOAD_FILE = "upload.json";

/** Multipart uploads: a folder each, with `upload.json` and the parts as object files. */
export class MultipartStore {
  readonly #store: ObjectStore;

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  async create(bucket: string, key: string, headers: Record<string, string>): Promise<Upload> {
    this.#store.objectPath(bucket, key);
    const upload = { id: randomUUID(), bucket, key, initiatedAtMs: Date.now(), headers };
    const folder = this.#folder(upload.id);
    await mkdir(folder);
    await writeFile(path.join(folder, `${UPLOAD_FILE}.part`), JSON.stringify(upload), { flush: true });
    await rename(path.join(folder, `${UPLOAD_FILE}.part`), path.join(folder, UPLOAD_FILE));
    return upload;
  }

  /** @throws S3Error NoSuchUpload */
  async find(bucket: string, key: string, id: string): Promise<Upload> {
    const upload = await this.#read(id);
    if (upload?.bucket !== bucket || upload.key !== key) throw new S3Error(404, "NoSuchUpload");
    return upload;
  }

  async list(bucket: string, prefix: string): Promise<Upload[]> {
    const uploads = await Promise.all((await readdir(this.#store.uploads)).map((id) => this.#read(id)));
    return uploads
      .filter((upload) => upload !== null)
      .filter((upload) => upload.bucket === bucket && upload.key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || (a.id < b.id ? -1 : 1));
  }

  async putPart(upload: Upload, number: number, draft: Draft): Promise<string> {
    if (!(Number.isInteger(number) && number >= 1 && number <= MAX_PARTS)) {
      await this.#store.discard(draft);
      throw new S3Error(400, "InvalidArgument", `partNumber must be between 1 and ${MAX_PARTS}.`);
    }
    const etag = `"${draft.md5.toString("hex")}"`;
    const metadata = { size: draft.size, etag, lastModifiedMs: Date.now(), headers: {} };
    await this.#store.publish(draft, metadata, this.#partPath(upload, number));
    return etag;
  }

  async parts(upload: Upload): Promise<Part[]> {
    const names = await readdir(this.#folder(upload.id));
    const numbers = names.flatMap((name) => /^part-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
    const parts = await Promise.all(
      numbers
        .sort((a, b) => a - b)
        .map(async (number) => {
          const metadata = await readMetadata(this.#partPath(upload, number));
          return metadata && { number, ...metadata };
        }),
    );
    return parts.filter((part) => part !== null);
  }

  /** Joins the parts into the object, all at once for whoever reads it. Until then the upload stays as it is. */
  async complete(upload: Upload, wanted: { number: number; etag: string }[]): Promise<string> {
    const parts = chooseParts(await this.parts(upload), wanted);
    const paths = parts.map((part) => this.#partPath(upload, part.number));
    const draft = await this.#store.draft(joined(paths));
    const md5 = createHash("md5");
    for (const part of parts) md5.update(Buffer.from(part.etag.replaceAll('"', ""), "hex"));
    const etag = `"${md5.digest("hex")}-${parts.length}"`;
    const metadata = { size: draft.size, etag, lastModifiedMs: Date.now(), headers: upload.headers };
    await this.#store.publish(draft, metadata, this.#store.objectPath(upload.bucket, upload.key));
    await this.abort(upload);
    return etag;
  }

  async abort(upload: Upload): Promise<void> {
    await rm(this.#folder(upload.id), { recursive: true, force: true });
  }

  /** Removes uploads to which nothing has been added since `beforeMs`. */
  async sweep(beforeMs: number): Promise<void> {
    for (const id of await readdir(this.#store.uploads)) {
      const folder = path.join(this.#store.uploads, id);
      const { mtimeMs } = await stat(folder);
      if (mtimeMs < beforeMs) await rm(folder, { recursive: true, force: true });
    }
  }

  async #read(id: string): Promise<Upload | null> {
    const json = await readFile(path.join(this.#folder(id), UPLOAD_FILE), "utf8").catch(() => null);
    return json === null ? null : (JSON.parse(json) as Upload);
  }

  #folder(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new S3Error(404, "NoSuchUpload");
    return path.join(this.#store.uploads, id);
  }

  #partPath(upload: Upload, number: number): string {
    return path.join(this.#folder(upload.id), `part-${number}`);
  }
}

function chooseParts(have: Part[], wanted: { number: number; etag: string }[]): Part[] {
  if (wanted.length === 0) throw new S3Error(400, "MalformedXML", "The request names no parts.");
  const byNumber = new Map(have.map((part) => [part.number, part]));
  if (wanted.some(({ number }, index) => number <= (wanted[index - 1]?.number ?? 0))) {
    throw new S3Error(400, "InvalidPartOrder");
  }
  return wanted.map(({ number, etag }, index) => {
    const part = byNumber.get(number);
    if (part?.etag.replaceAll('"', "") !== etag.replaceAll('"', "")) {
      throw new S3Error(400, "InvalidPart", `Part ${number} is not there or has another ETag.`);
    }
    if (index < wanted.length - 1 && part.size < MIN_PART_BYTES) throw new S3Error(400, "EntityTooSmall");
    return part;
  });
}

async function* joined(paths: string[]): AsyncGenerator<Buffer> {
  for (const file of paths) yield* objectBytes(file);
}
