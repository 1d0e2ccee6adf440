import { readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress, inflate } from "node:zlib";
import { FONT_MAX_BYTES } from "@/lib/domain/font-files";
import { AppError } from "@/lib/errors";
import { type FontContainer, type FontTable, fontContainer, readDirectory } from "./font-directory";
import type { InspectedMedia } from "./inspect-media";

/** Of the tables together; the largest honest fonts have 40 MB. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** Without these no browser draws a letter. */
const NEEDED = ["cmap", "head", "hhea", "hmtx", "maxp"] as const;
const HEAD_MAGIC = 0x5f0f3cf5;

const MIME: Record<FontContainer, string> = {
  woff2: "font/woff2",
  woff: "font/woff",
  ttf: "font/ttf",
  otf: "font/otf",
};

/**
 * What a local font file really is, by its content (OpenType 1.9, WOFF 1.0, WOFF 2.0): its tables lie within the file, unpack
 * to the lengths that they claim, and those that every font needs are there and sound. Browsers check the rest again when they
 * load it. @throws AppError `upload_too_large`, `upload_not_font`, `upload_font_broken`
 */
export async function inspectFont(path: string): Promise<InspectedMedia> {
  const { size } = await stat(path);
  if (size > FONT_MAX_BYTES) throw new AppError("upload_too_large", { detail: "Fonts may have 10 MB." });
  const bytes = await readFile(path);
  const container = fontContainer(bytes);
  if (!container) throw new AppError("upload_not_font");
  try {
    checkTables(await unpack(bytes, container));
  } catch (cause) {
    throw new AppError("upload_font_broken", { cause });
  }
  const nothingElse = {
    durationMs: null,
    width: null,
    height: null,
    fps: null,
    hasAudio: false,
    peaks: null,
  };
  return { mime: MIME[container], ...nothingElse };
}

type Tables = ReadonlyMap<string, Buffer>;

async function unpack(bytes: Buffer, container: FontContainer): Promise<Tables> {
  const { tables, dataAt, packedBytes } = readDirectory(bytes, container);
  if (tables.reduce((sum, table) => sum + table.length, 0) > MAX_UNPACKED_BYTES) {
    throw new Error("Its tables are larger than fonts are.");
  }
  if (container === "woff2") {
    const whole = await promisify(brotliDecompress)(bytes.subarray(dataAt, dataAt + packedBytes), {
      maxOutputLength: MAX_UNPACKED_BYTES,
    });
    return new Map(tables.map((table) => [table.tag, within(whole, table.offset, table.length)]));
  }
  const entries = tables.map(async (table) => [table.tag, await unpackOne(bytes, table)] as const);
  return new Map(await Promise.all(entries));
}

async function unpackOne(bytes: Buffer, { offset, length, packedLength }: FontTable): Promise<Buffer> {
  const packed = within(bytes, offset, packedLength);
  if (packedLength === length) return packed;
  const table = await promisify(inflate)(packed, { maxOutputLength: Math.max(1, length) });
  if (table.length !== length) throw new Error("A table is shorter than it claims.");
  return table;
}

function within(bytes: Buffer, offset: number, length: number): Buffer {
  if (offset + length > bytes.length) throw new Error("A table lies beyond the end of the file.");
  return bytes.subarray(offset, offset + length);
}

/** Throws when what every font needs is away or makes no sense. */
function checkTables(tables: Tables): void {
  for (const tag of NEEDED) if (!tables.has(tag)) throw new Error(`It has no ${tag} table.`);
  if (!["glyf", "CFF ", "CFF2"].some((tag) => tables.has(tag))) throw new Error("It has no outlines.");
  const head = tables.get("head") ?? Buffer.alloc(0);
  if (head.readUInt32BE(12) !== HEAD_MAGIC) throw new Error("Its head table is not one.");
  const unitsPerEm = head.readUInt16BE(18);
  if (unitsPerEm < 16 || unitsPerEm > 16_384) throw new Error(`It has ${unitsPerEm} units per em.`);
  if ((tables.get("maxp") ?? Buffer.alloc(0)).readUInt16BE(4) < 2) throw new Error("It has no letters.");
  if ((tables.get("cmap") ?? Buffer.alloc(0)).readUInt16BE(2) === 0) throw new Error("It maps no letters.");
}
