import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { ProjectDocument } from "@/lib/document/schema";
import { AppError } from "@/lib/errors";
import { requireDocument } from "../require-document";
import { type Manifest, manifestSchema, PROJECT_FILE_VERSION } from "./manifest";

/** A document is text: this is a hundred times the largest that anybody made. */
const MAX_JSON_BYTES = 64 * 2 ** 20;
const MAX_ENTRIES = 2100;

/** A project file that is open, its contents checked against its manifest as they are taken out. */
export interface ProjectFile {
  manifest: Manifest;
  document: ProjectDocument;
  /** Writes one of the manifest's media to a file. @throws AppError `project_file_broken` when it is not what the manifest says */
  extract: (media: Manifest["media"][number], to: string) => Promise<void>;
  close: () => void;
}

const broken = (detail: string, cause?: unknown) => new AppError("project_file_broken", { detail, cause });

/**
 * Opens a project file. Only what the manifest names is ever read, and never more bytes than it promises.
 * @param maxBytes of all media together, unpacked
 * @throws AppError `project_file_broken`, `newer_document`, `upload_too_large`
 */
export async function readProjectFile(file: string, maxBytes: number): Promise<ProjectFile> {
  const zip = await openPromise(file, { autoClose: false, strictFileNames: true }).catch((cause: unknown) => {
    throw broken("It is no project file, or it is cut off.", cause);
  });
  try {
    const entries = await entriesOf(zip);
    const manifest = manifestSchema.safeParse(await readJson(zip, entries.get("manifest.json")));
    if (!manifest.success) throw broken("Its manifest cannot be read.");
    if (manifest.data.formatVersion > PROJECT_FILE_VERSION) throw new AppError("newer_document");
    const document = requireDocument(await readJson(zip, entries.get("project.json")));
    const total = manifest.data.media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (total > maxBytes) throw new AppError("upload_too_large");
    return {
      manifest: manifest.data,
      document,
      extract: (media, to) => extract(zip, entries.get(media.path), media, to),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw broken("It holds too many files.");
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (cause) {
    throw broken("Its list of files is damaged.", cause);
  }
  return entries;
}

async function readJson(zip: ZipFile, entry: Entry | undefined): Promise<unknown> {
  if (!entry) throw broken("It holds no project.");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (await open(zip, entry)) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_JSON_BYTES) throw broken("Its project is too large.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw broken("Its project is damaged.", cause);
  }
}

async function open(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry).catch((cause: unknown) => {
    throw broken("A file in it is damaged.", cause);
  });
}

async function extract(
  zip: ZipFile,
  entry: Entry | undefined,
  media: Manifest["media"][number],
  to: string,
): Promise<void> {
  if (!entry) throw broken(`“${media.name}” is not in it.`);
  const hash = createHash("sha256");
  let bytes = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > media.sizeBytes) next(broken(`“${media.name}” is longer than it should be.`));
      else next(null, chunk);
    },
  });
  try {
    await pipeline(await open(zip, entry), check, createWriteStream(to));
  } catch (cause) {
    throw cause instanceof AppError ? cause : broken(`“${media.name}” is damaged.`, cause);
  }
  if (hash.digest("hex") !== media.sha256) throw broken(`“${media.name}” is damaged.`);
}
