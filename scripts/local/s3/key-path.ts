import path from "node:path";
import { S3Error } from "./s3-error";

const MAX_KEY_BYTES = 1_024;
/** Below the 255 bytes that file systems allow a name, with room for the mark. */
const MAX_NAME = 200;

/** Ends the name of a file, so that the keys `a` and `a/b` can both exist. */
const FILE_MARK = "~";
/** Ends a folder that holds the rest of a name too long for one. */
const CONTINUED_MARK = "+";
const EMPTY_NAME = "%";

/**
 * Where a key lives below its bucket's folder. Each part between slashes becomes a folder, percent-encoded but for
 * lower-case letters, digits and `_-.`, so that no key can leave the folder and keys that differ in case stay apart on
 * every file system.
 * @throws S3Error KeyTooLongError, InvalidArgument
 */
export function keyToPath(key: string): string {
  if (key === "" || key.includes("\0")) throw new S3Error(400, "InvalidArgument", "The key is malformed.");
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error(400, "KeyTooLongError");
  const names = key.split("/").flatMap((part) => split(encodeName(part)));
  return `${names.join(path.sep)}${FILE_MARK}`;
}

function encodeName(part: string): string {
  if (part === "") return EMPTY_NAME;
  const keepDots = !/^\.+$/.test(part);
  return [...Buffer.from(part)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (/[a-z0-9_-]/.test(character) || (character === "." && keepDots)) return character;
      return `%${byte.toString(16).padStart(2, "0")}`;
    })
    .join("");
}

function split(name: string): string[] {
  const names: string[] = [];
  let rest = name;
  while (rest.length > MAX_NAME) {
    names.push(rest.slice(0, MAX_NAME) + CONTINUED_MARK);
    rest = rest.slice(MAX_NAME);
  }
  return [...names, rest];
}

/** What an entry of a bucket's folder adds to the key: the inverse of {@link keyToPath}, name by name. Still encoded. */
export type EntryName = { is: "object"; text: string } | { is: "folder"; text: string } | { is: "foreign" };

export function readEntryName(name: string, isDirectory: boolean): EntryName {
  if (isDirectory && name.endsWith(CONTINUED_MARK)) return { is: "folder", text: name.slice(0, -1) };
  if (isDirectory) return { is: "folder", text: `${name === EMPTY_NAME ? "" : name}/` };
  if (!name.endsWith(FILE_MARK)) return { is: "foreign" };
  const text = name.slice(0, -1);
  return { is: "object", text: text === EMPTY_NAME ? "" : text };
}

/** Decodes names that were put together; a name may have been split inside one encoded character. */
export function decodeNames(text: string): string {
  return decodeURIComponent(text);
}
