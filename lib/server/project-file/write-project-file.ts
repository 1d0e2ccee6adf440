import { createHash } from "node:crypto";
import { PassThrough, type Readable, Transform } from "node:stream";
import { ZipFile } from "yazl";
import { DOCUMENT_VERSION, type ProjectDocument } from "@/lib/document/schema";
import { toOtio } from "@/lib/domain/interchange/otio";
import { type Manifest, PROJECT_FILE, PROJECT_FILE_VERSION } from "./manifest";

/** A file of the project's, with a way to read it. */
export interface ProjectMedia {
  assetId: string;
  kind: Manifest["media"][number]["kind"];
  name: string;
  origin: Manifest["media"][number]["origin"];
  mime: string;
  open: () => Promise<Readable>;
}

/**
 * A project as one file (see `manifest.ts`), written while it is read: no file is held in memory. Media are stored as they
 * are; they are compressed already. An error while reading ends the stream with it.
 */
export function writeProjectFile(project: {
  name: string;
  document: ProjectDocument;
  media: readonly ProjectMedia[];
  now: Date;
}): Readable {
  const { name, document, now } = project;
  const zip = new ZipFile();
  const out = new PassThrough();
  const fail = (error: Error) => out.destroy(error);
  zip.on("error", fail);
  zip.outputStream.on("error", fail).pipe(out);
  const written: Manifest["media"] = [];
  const paths = new Map(project.media.map((media) => [media.assetId, pathOf(media)]));

  zip.addBuffer(Buffer.from(JSON.stringify(document)), "project.json", { mtime: now });
  const urlOf = (ref: string) => {
    const source = document.assets[ref]?.source;
    return source?.from === "library" ? (paths.get(source.assetId) ?? null) : null;
  };
  const otio = JSON.stringify(toOtio(document, { name, urlOf }), null, 1);
  zip.addBuffer(Buffer.from(otio), "timeline.otio", { mtime: now });
  for (const media of project.media) {
    const path = pathOf(media);
    zip.addReadStreamLazy(path, { compress: false, mtime: now }, (give) => {
      media.open().then((stream) => {
        const { assetId, kind, name, origin } = media;
        const counted = counting((sizeBytes, sha256) =>
          written.push({ assetId, path, kind, name, origin, sizeBytes, sha256 }),
        );
        stream.on("error", fail);
        give(null, stream.pipe(counted));
      }, fail);
    });
  }
  zip.addReadStreamLazy("manifest.json", { mtime: now }, (give) => {
    const manifest: Manifest = {
      format: PROJECT_FILE,
      formatVersion: PROJECT_FILE_VERSION,
      name,
      documentVersion: DOCUMENT_VERSION,
      exportedAt: now.toISOString(),
      media: written,
    };
    const stream = new PassThrough();
    stream.end(JSON.stringify(manifest, null, 1));
    give(null, stream);
  });
  zip.end();
  return out;
}

/** Ids and a known ending: no name of a user's becomes a path. */
function pathOf({ assetId, mime }: ProjectMedia): string {
  const ending = /^[a-z]+\/(?:x-)?([a-z0-9]{2,8})/.exec(mime)?.[1] ?? "bin";
  return `media/${assetId}.${ending}`;
}

/** Passes bytes on; tells at the end how many they were and their SHA-256. */
function counting(tell: (sizeBytes: number, sha256: string) => void): Transform {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      next(null, chunk);
    },
    flush(next) {
      tell(sizeBytes, hash.digest("hex"));
      next();
    },
  });
}
