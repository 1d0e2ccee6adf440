/** Pictures that ask for more than they are. */
import { deflateSync } from "node:zlib";
import type { Seeded } from "./seeded";

const bombs = new Map<string, Buffer>();

/** A black PNG of this size, one bit a pixel: a thousandth of what it becomes. */
export function bombPng(width: number, height: number): Buffer {
  const key = `${width} ${height}`;
  const rows = () => Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  const bomb = bombs.get(key) ?? png(width, height, [["IDAT", deflateSync(rows())]]);
  bombs.set(key, bomb);
  return bomb;
}

/** A PNG whose text or colour profile inflates to 64 MB. */
export function profileBombPng(type: "zTXt" | "iCCP"): Buffer {
  const inflates = Buffer.concat([Buffer.from("Comment\0\0", "latin1"), deflateSync(Buffer.alloc(2 ** 26))]);
  const pixel = deflateSync(Buffer.alloc(64 * 9));
  return png(64, 64, [
    [type, inflates],
    ["IDAT", pixel],
  ]);
}

function png(width: number, height: number, chunks: [string, Buffer][]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit of grey.
  header[8] = 1;
  const all: [string, Buffer][] = [["IHDR", header], ...chunks, ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...all.map(([type, data]) => pngChunk(type, data)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** ISO 3309, as PNG wants it. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The header of a real picture says an absurd size; a PNG's checksum agrees. */
export function resizeHeader(bytes: Buffer, random: Seeded): Buffer {
  const huge = Buffer.from(bytes);
  const side = () => random.pick([0, 1, 8193, 16_383, 30_000, 65_500]);
  if (huge.toString("latin1", 12, 16) === "IHDR") {
    huge.writeUInt32BE(random.pick([side(), 2 ** 31 - 1]), 16);
    huge.writeUInt32BE(side(), 20);
    huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
    return huge;
  }
  const frame = [0xc0, 0xc1, 0xc2].map((type) => huge.indexOf(Buffer.from([0xff, type, 0])));
  const jpeg = frame.find((at) => at > 0);
  if (huge[0] === 0xff && jpeg !== undefined) {
    huge.writeUInt16BE(side(), jpeg + 5);
    huge.writeUInt16BE(side(), jpeg + 7);
    return huge;
  }
  // VP8: 14 bits each after the start code, in WebP and in WebM.
  for (let at = huge.indexOf(VP8_START); at > 0; at = huge.indexOf(VP8_START, at + 3)) {
    huge.writeUInt16LE(side() & 0x3fff, at + 3);
    huge.writeUInt16LE(side() & 0x3fff, at + 5);
  }
  return huge;
}

const VP8_START = Buffer.from([0x9d, 0x01, 0x2a]);

/** The second key frame of a VP8 video, and those after it, are 16383 pixels wide and high. */
export function growInTheMiddle(webm: Buffer): Buffer {
  const grown = Buffer.from(webm);
  const first = grown.indexOf(VP8_START);
  for (let at = grown.indexOf(VP8_START, first + 3); at > 0; at = grown.indexOf(VP8_START, at + 3)) {
    grown.writeUInt16LE(0x3fff, at + 3);
    grown.writeUInt16LE(0x3fff, at + 5);
  }
  return grown;
}

/** A GIF of 65535 × 65535 pixels in some 40 bytes. */
export function bombGif(): Buffer {
  const gif = Buffer.from(
    "GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;",
    "latin1",
  );
  return gif;
}
