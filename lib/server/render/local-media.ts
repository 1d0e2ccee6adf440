import { createWriteStream, existsSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** An asset that the document shows is gone. */
export class MissingMediaError extends Error {
  constructor(ref: string, options?: ErrorOptions) {
    super(`The file of "${ref}" cannot be read.`, options);
    this.name = "MissingMediaError";
  }
}

/**
 * Every asset as a local file, `wanted` ones at least; addresses are downloaded into `folder`. They come from our own store: this is no place for
 * an address that a user gave.
 * @throws MissingMediaError
 */
export async function localMedia(
  media: Record<string, string>,
  wanted: string[],
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  for (const ref of wanted) if (!media[ref]) throw new MissingMediaError(ref);
  const entries = await Promise.all(
    Object.entries(media).map(async ([ref, place], index) => {
      if (!/^https?:\/\//.test(place)) {
        if (!existsSync(place)) throw new MissingMediaError(ref);
        return [ref, path.resolve(place)] as const;
      }
      const file = path.join(folder, `media-${index}${path.extname(new URL(place).pathname).slice(0, 6)}`);
      await download(ref, place, file, signal);
      return [ref, file] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function download(ref: string, url: string, file: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok || !response.body) {
    throw response.status === 404 || response.status === 410
      ? new MissingMediaError(ref)
      : new Error(`The store answered ${response.status} for "${ref}".`);
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file), { signal });
}
