/** The table directories of the four containers of fonts. Everything read here comes from outside. */

export type FontContainer = "woff2" | "woff" | "ttf" | "otf";

export interface FontTable {
  tag: string;
  /** Within the file; for WOFF2 within its unpacked data. */
  offset: number;
  /** Unpacked. */
  length: number;
  packedLength: number;
}

export interface FontDirectory {
  tables: FontTable[];
  /** Where the packed data of a WOFF2 begins, and its length; 0 for the others. */
  dataAt: number;
  packedBytes: number;
}

/** Which container the first bytes are of; null when of none. Collections are none: browsers do not take them. */
export function fontContainer(bytes: Buffer): FontContainer | null {
  if (bytes.length < 12) return null;
  const magic = bytes.toString("latin1", 0, 4);
  if (magic === "wOF2") return "woff2";
  if (magic === "wOFF") return "woff";
  if (magic === "OTTO") return "otf";
  return magic === "\0\u0001\0\0" || magic === "true" ? "ttf" : null;
}

const MOST_TABLES = 128;

/** @throws when the directory is cut off or makes no sense */
export function readDirectory(bytes: Buffer, container: FontContainer): FontDirectory {
  const count = bytes.readUInt16BE(container === "ttf" || container === "otf" ? 4 : 12);
  if (count === 0 || count > MOST_TABLES) throw new Error(`A font of ${count} tables.`);
  if (container === "woff2") return woff2Directory(bytes, count);
  const [first, size] = container === "woff" ? [44, 20] : [12, 16];
  const tables = Array.from({ length: count }, (_, index) => {
    const at = first + index * size;
    const tag = bytes.toString("latin1", at, at + 4);
    if (container === "woff") {
      const [offset, packedLength, length] = [4, 8, 12].map((field) => bytes.readUInt32BE(at + field));
      return { tag, offset: offset ?? 0, length: length ?? 0, packedLength: packedLength ?? 0 };
    }
    const length = bytes.readUInt32BE(at + 12);
    return { tag, offset: bytes.readUInt32BE(at + 8), length, packedLength: length };
  });
  return { tables, dataAt: 0, packedBytes: 0 };
}

/** WOFF 2.0, table 4.1: the tags that are written as a number. */
const KNOWN_TAGS = (
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX " +
  "vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat " +
  "fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
  .split(" ")
  .map((tag) => tag.replace("_", " "));

function woff2Directory(bytes: Buffer, count: number): FontDirectory {
  const packedBytes = bytes.readUInt32BE(20);
  let at = 48;
  let offset = 0;
  const base128 = (): number => {
    let value = 0;
    for (let read = 0; read < 5; read++) {
      const byte = bytes.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new Error("A number of more than five bytes.");
  };
  const tables = Array.from({ length: count }, (): FontTable => {
    const flags = bytes.readUInt8(at++);
    let tag = KNOWN_TAGS[flags & 63];
    if (tag === undefined) {
      tag = bytes.toString("latin1", at, at + 4);
      at += 4;
    }
    const plain = base128();
    const version = flags >> 6;
    const isTransformed = tag === "glyf" || tag === "loca" ? version !== 3 : version !== 0;
    const length = isTransformed ? base128() : plain;
    const table = { tag, offset, length, packedLength: length };
    offset += length;
    return table;
  });
  if (at + packedBytes > bytes.length) throw new Error("It is cut off.");
  return { tables, dataAt: at, packedBytes };
}
