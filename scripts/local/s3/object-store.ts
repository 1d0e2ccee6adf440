import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { appendFile, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { decodeNames, keyToPath, readEntryName } from "./key-path";
import { encodeMetadata, type ObjectMetadata, type OpenObject, objectBytes, openObject } from "./object-file";
import { S3Error } from "./s3-error";

/** Bytes on their way in: written whole to a temporary file, not yet visible. */
export interface Draft {
  path: string;
  size: number;
  md5: Buffer;
}

/** Objects below `buckets/<name>/`, drafts in `temporary/`, multipart uploads in `uploads/`. */
export class ObjectStore {
  readonly #buckets: string;
  readonly #temporary: string;
  /** Where multipart uploads keep their parts. */
  readonly uploads: string;

  private constructor(directory: string) {
    this.#buckets = path.join(directory, "buckets");
    this.#temporary = path.join(directory, "temporary");
    this.uploads = path.join(directory, "uploads");
  }

  /** Removes what a crash left half-written. One process at a time may use a directory. */
  static async open(directory: string): Promise<ObjectStore> {
    const store = new ObjectStore(path.resolve(directory));
    await rm(store.#temporary, { recursive: true, force: true });
    for (const folder of [store.#buckets, store.#temporary, store.uploads])
      await mkdir(folder, { recursive: true });
    return store;
  }

  async listBuckets(): Promise<{ name: string; createdAtMs: number }[]> {
    const names = (await readdir(this.#buckets)).sort();
    return Promise.all(
      names.map(async (name) => ({
        name,
        createdAtMs: (await stat(path.join(this.#buckets, name))).birthtimeMs,
      })),
    );
  }

  hasBucket(bucket: string): Promise<boolean> {
    return stat(this.#bucketPath(bucket)).then(
      () => true,
      () => false,
    );
  }

  /** @throws S3Error BucketAlreadyOwnedByYou */
  async createBucket(bucket: string): Promise<void> {
    await mkdir(this.#bucketPath(bucket)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" ? new S3Error(409, "BucketAlreadyOwnedByYou") : error;
    });
  }

  /** @throws S3Error BucketNotEmpty */
  async deleteBucket(bucket: string): Promise<void> {
    await rmdir(this.#bucketPath(bucket)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOTEMPTY" ? new S3Error(409, "BucketNotEmpty") : error;
    });
  }

  /** Writes `bytes` to a draft, which the caller publishes or discards. */
  async draft(bytes: AsyncIterable<Buffer>): Promise<Draft> {
    const draft = { path: path.join(this.#temporary, randomUUID()), size: 0, md5: Buffer.alloc(0) };
    const md5 = createHash("md5");
    const counted = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        md5.update(chunk);
        draft.size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(bytes, counted, createWriteStream(draft.path, { highWaterMark: 1 << 20 }));
    } catch (error) {
      await this.discard(draft);
      throw error;
    }
    return { ...draft, md5: md5.digest() };
  }

  async discard(draft: Draft): Promise<void> {
    await rm(draft.path, { force: true });
  }

  /** Makes a draft the file `target`, bytes and metadata at once; when this returns it would survive a power cut. */
  async publish(draft: Draft, metadata: ObjectMetadata, target: string): Promise<void> {
    try {
      await appendFile(draft.path, encodeMetadata(metadata));
      await sync(draft.path);
      await moveInto(draft.path, target);
      await sync(path.dirname(target));
    } catch (error) {
      await this.discard(draft);
      throw error;
    }
  }

  objectPath(bucket: string, key: string): string {
    return path.join(this.#bucketPath(bucket), keyToPath(key));
  }

  /** @throws S3Error NoSuchKey. The caller closes the file. */
  async open(bucket: string, key: string): Promise<OpenObject> {
    const object = await openObject(this.objectPath(bucket, key));
    if (!object) throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
    return object;
  }

  bytes(bucket: string, key: string): AsyncIterable<Buffer> {
    return objectBytes(this.objectPath(bucket, key));
  }

  /** No error when there is none, as in S3. */
  async delete(bucket: string, key: string): Promise<void> {
    const file = this.objectPath(bucket, key);
    await rm(file, { force: true });
    // Folders stand for nothing by themselves; the first that still holds something ends the walk up.
    for (
      let folder = path.dirname(file);
      folder !== this.#bucketPath(bucket);
      folder = path.dirname(folder)
    ) {
      const removed = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!removed) return;
    }
  }

  /** Keys that begin with `prefix`, in S3's order: by their UTF-8 bytes. */
  async keys(bucket: string, prefix: string): Promise<string[]> {
    const found: Buffer[] = [];
    await collect(this.#bucketPath(bucket), "", prefix, found);
    return found.sort(Buffer.compare).map((key) => key.toString());
  }

  #bucketPath(bucket: string): string {
    if (!/^[a-z0-9](?:[a-z0-9-]|\.(?!\.)){1,61}[a-z0-9]$/.test(bucket))
      throw new S3Error(400, "InvalidBucketName");
    return path.join(this.#buckets, bucket);
  }
}

async function collect(folder: string, names: string, prefix: string, found: Buffer[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries) {
    const name = readEntryName(entry.name, entry.isDirectory());
    if (name.is === "foreign") continue;
    const joined = names + name.text;
    if (name.is === "object") {
      const key = decodeNames(joined);
      if (key.startsWith(prefix)) found.push(Buffer.from(key));
    } else if (mayHold(joined, prefix)) await collect(path.join(folder, entry.name), joined, prefix, found);
  }
}

/** False only for a whole folder name that parts from the prefix; a name cut for its length is looked into. */
function mayHold(names: string, prefix: string): boolean {
  if (!names.endsWith("/")) return true;
  const start = decodeNames(names);
  return start.startsWith(prefix) || prefix.startsWith(start);
}

async function moveInto(from: string, target: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    await mkdir(path.dirname(target), { recursive: true });
    try {
      return await rename(from, target);
    } catch (error) {
      // A delete at the same moment may have removed the empty folder again.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || tries === 5) throw error;
    }
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, "r");
  await handle.sync().finally(() => handle.close());
}
