/** Damage that needs no knowledge of the format. */
import type { Seeded } from "./seeded";

export function truncate(bytes: Buffer, random: Seeded): Buffer {
  return Buffer.from(bytes.subarray(0, 1 + Math.floor(bytes.length * random.fraction() ** 3)));
}

/** Flips `bits` bits between `from` and `to`. */
export function flipBits(bytes: Buffer, random: Seeded, bits: number, from = 0, to = bytes.length): Buffer {
  const damaged = Buffer.from(bytes);
  for (let i = 0; i < bits; i++) {
    const at = from + random.int(Math.max(1, to - from));
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.int(8));
  }
  return damaged;
}

/** A stretch is zeroed, repeated, cut out or replaced by noise. */
export function moveChunk(bytes: Buffer, random: Seeded): Buffer {
  const start = random.int(bytes.length);
  const end = Math.min(bytes.length, start + 1 + random.int(Math.ceil(bytes.length / 4)));
  const chunk = bytes.subarray(start, end);
  const middle = random.pick([
    () => Buffer.alloc(chunk.length),
    () => Buffer.concat([chunk, chunk, chunk]),
    () => Buffer.alloc(0),
    () => noise(chunk.length, random),
  ])();
  return Buffer.concat([bytes.subarray(0, start), middle, bytes.subarray(end)]);
}

export function noise(length: number, random: Seeded): Buffer {
  return Buffer.from(Array.from({ length }, () => random.int(256)));
}

/** Noise after a container's first bytes. */
export function noiseAfterMagic(random: Seeded): Buffer {
  const magic = random.pick([
    Buffer.from("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "latin1"),
    Buffer.from(
      "\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
      "latin1",
    ),
    Buffer.from("RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00", "latin1"),
    Buffer.from("RIFF\xff\xff\xff\xffAVI LIST", "latin1"),
    Buffer.from("RIFF\xff\xff\xff\xffWEBPVP8L", "latin1"),
    Buffer.from("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "latin1"),
    Buffer.from("\xff\xd8\xff\xe0\x00\x10JFIF\x00", "latin1"),
    Buffer.from("ID3\x04\x00\x00\x7f\x7f\x7f\x7f", "latin1"),
    Buffer.from("\xff\xfb\x90\x00", "latin1"),
    Buffer.from("OggS\x00\x02", "latin1"),
    Buffer.from("fLaC\x00\x00\x00\x22", "latin1"),
    Buffer.from("FLV\x01\x05\x00\x00\x00\x09", "latin1"),
    Buffer.from("0&\xb2u\x8ef\xcf\x11\xa6\xd9\x00\xaa\x00b\xcel", "latin1"),
    Buffer.from("\x47\x40\x00\x10", "latin1"),
    Buffer.from("caff\x00\x01\x00\x00desc", "latin1"),
  ]);
  return Buffer.concat([magic, noise(64 + random.int(4000), random)]);
}
