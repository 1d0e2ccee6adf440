import { createHash } from "node:crypto";
import { notImplemented } from "./s3-error";

/** Names of S3's checksums as they stand after `x-amz-checksum-`. */
export type ChecksumName = "crc32" | "crc32c" | "sha1" | "sha256";

export interface Checksum {
  update(bytes: Buffer): void;
  /** Base64, as in the header. */
  digest(): string;
}

const PREFIX = "x-amz-checksum-";
/** Parameters of the same prefix that are no checksum. */
const OPTIONS = new Set(["mode", "type", "algorithm"]);

/** The checksum that a header or trailer `name` carries, or null when it carries none. */
export function checksumOf(name: string): ChecksumName | null {
  const lower = name.toLowerCase();
  if (!lower.startsWith(PREFIX)) return null;
  const algorithm = lower.slice(PREFIX.length);
  if (OPTIONS.has(algorithm)) return null;
  if (algorithm === "crc32" || algorithm === "crc32c" || algorithm === "sha1" || algorithm === "sha256") {
    return algorithm;
  }
  throw notImplemented(`the checksum ${algorithm}`);
}

export function startChecksum(name: ChecksumName): Checksum {
  if (name === "sha1" || name === "sha256") {
    const hash = createHash(name);
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("base64") };
  }
  return cyclic(name === "crc32" ? CRC32 : CRC32C);
}

/** Reflected polynomials of IEEE 802.3 and of Castagnoli (RFC 3720). */
const CRC32 = crcTable(0xedb88320);
const CRC32C = crcTable(0x82f63b78);

function crcTable(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++)
      remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
  });
}

function cyclic(table: Uint32Array): Checksum {
  let remainder = 0xffffffff;
  return {
    update(bytes) {
      for (const byte of bytes) remainder = (table[(remainder ^ byte) & 0xff] as number) ^ (remainder >>> 8);
    },
    digest() {
      const result = Buffer.alloc(4);
      result.writeUInt32BE((remainder ^ 0xffffffff) >>> 0);
      return result.toString("base64");
    },
  };
}
