/** Lies in the boxes of an MP4 or QuickTime file (ISO/IEC 14496-12). */
import type { Seeded } from "./seeded";

/** Offsets just after each box type of that name. */
function* payloads(bytes: Buffer, type: string): Generator<number> {
  for (let at = bytes.indexOf(type, 0, "latin1"); at >= 0; at = bytes.indexOf(type, at + 4, "latin1"))
    yield at + 4;
}

const ABSURD_SIDES = [0, 1, 3, 8193, 20_000, 32_767, 65_535] as const;

/** Track header and sample description say another size. */
export function lieAboutSize(mp4: Buffer, random: Seeded): Buffer {
  const lying = Buffer.from(mp4);
  const [width, height] = [random.pick(ABSURD_SIDES), random.pick(ABSURD_SIDES)];
  for (const at of payloads(lying, "tkhd")) {
    lying.writeUInt32BE(width * 0x10000, at + 76);
    lying.writeUInt32BE(height * 0x10000, at + 80);
  }
  for (const type of ["avc1", "mp4v", "jpeg", "png "])
    for (const at of payloads(lying, type)) {
      if (at + 28 > lying.length) continue;
      lying.writeUInt16BE(width, at + 24);
      lying.writeUInt16BE(height, at + 26);
    }
  return lying;
}

/** The sequence header of H.264, which says the coded size, loses some of its bits. */
export function damageSequenceHeader(mp4: Buffer, random: Seeded): Buffer {
  const damaged = Buffer.from(mp4);
  for (const at of payloads(damaged, "avcC"))
    for (let i = 0; i < 1 + random.int(6); i++) {
      const byte = at + 9 + random.int(16);
      damaged[byte] = (damaged[byte] ?? 0) ^ (1 << random.int(8));
    }
  return damaged;
}

/** Movie, media and sample times say another length. */
export function lieAboutTime(mp4: Buffer, random: Seeded): Buffer {
  const lying = Buffer.from(mp4);
  const absurd = () => random.pick([0, 1, 1000, 0x7fffffff, 0xffffffff, random.int(2 ** 32)]);
  for (const type of random.pick<readonly string[]>([["mvhd"], ["mdhd"], ["mvhd", "mdhd"], []]))
    for (const at of payloads(lying, type)) {
      if (random.int(2)) lying.writeUInt32BE(absurd(), at + 12);
      if (random.int(2)) lying.writeUInt32BE(absurd(), at + 16);
    }
  for (const type of random.pick<readonly string[]>([["stts"], ["elst"], ["ctts"], ["stts", "elst"]]))
    for (const at of payloads(lying, type)) {
      if (at + 16 > lying.length) continue;
      if (random.int(2)) lying.writeUInt32BE(absurd(), at + 8);
      lying.writeUInt32BE(absurd(), at + 12);
    }
  return lying;
}

/** The sample tables promise `samples` samples of a byte each: an index of gigabytes from nothing. */
export function inflateIndex(mp4: Buffer, samples: number): Buffer {
  const lying = Buffer.from(mp4);
  for (const at of payloads(lying, "stsz")) {
    lying.writeUInt32BE(1, at + 4);
    lying.writeUInt32BE(samples, at + 8);
  }
  for (const at of payloads(lying, "stsc")) lying.writeUInt32BE(samples, at + 12);
  for (const at of payloads(lying, "stts")) lying.writeUInt32BE(samples, at + 8);
  return lying;
}

/** Each fragment promises two thousand million samples and describes none. */
export function inflateFragments(fragmented: Buffer): Buffer {
  const lying = Buffer.from(fragmented);
  for (const at of payloads(lying, "trun")) {
    lying.writeUInt32BE(1, at);
    lying.writeUInt32BE(0x7fffffff, at + 4);
  }
  return lying;
}

/** The same tracks again and again, `tracks` in all, in a second index at the end. */
export function repeatTracks(mp4: Buffer, tracks: number): Buffer {
  const at = mp4.indexOf("moov", 0, "latin1") - 4;
  const moov = mp4.subarray(at, at + mp4.readUInt32BE(at));
  const children = [...boxes(moov.subarray(8))];
  const ofTracks = children.filter((box) => box.toString("latin1", 4, 8) === "trak");
  const others = children.filter((box) => !ofTracks.includes(box));
  const many = Array.from({ length: tracks }, (_, i) => ofTracks[i % ofTracks.length] ?? Buffer.alloc(0));
  const body = Buffer.concat([...others, ...many]);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(body.length + 8, 0);
  header.write("moov", 4, "latin1");
  const before = Buffer.from(mp4);
  before.write("free", at + 4, "latin1");
  return Buffer.concat([before, header, body]);
}

function* boxes(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = Math.max(8, bytes.readUInt32BE(at));
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** Boxes within boxes, `depth` deep. */
export function nestBoxes(depth: number): Buffer {
  const ftyp = Buffer.from("\0\0\0\x14ftypisom\0\0\0\0isom", "latin1");
  const headers = Array.from({ length: depth }, (_, i) => {
    const header = Buffer.alloc(8);
    header.writeUInt32BE((depth - i) * 8, 0);
    header.write(i === 0 ? "moov" : "trak", 4, "latin1");
    return header;
  });
  return Buffer.concat([ftyp, ...headers]);
}

/** A file of a hundred thousand empty boxes. */
export function manyBoxes(): Buffer {
  const ftyp = Buffer.from("\0\0\0\x14ftypisom\0\0\0\0isom", "latin1");
  return Buffer.concat([ftyp, Buffer.from("\0\0\0\x08free".repeat(100_000), "latin1")]);
}
