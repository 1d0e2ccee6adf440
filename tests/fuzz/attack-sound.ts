/** Sound whose header does not say what follows. */
import type { Seeded } from "./seeded";

/** One or more fields of a WAV's header lie: sizes, rate, channels, bits. */
export function lieInWav(wav: Buffer, random: Seeded): Buffer {
  const lying = Buffer.from(wav);
  const absurd32 = () => random.pick([0, 1, 2, 7, 0x7fffffff, 0xfffffffe, 0xffffffff]);
  const absurd16 = () => random.pick([0, 1, 3, 63, 64, 255, 65_535]);
  const lies: readonly [() => void, ...(() => void)[]] = [
    () => lying.writeUInt32LE(absurd32(), 4),
    () => lying.writeUInt32LE(absurd32(), 16),
    () => lying.writeUInt16LE(absurd16(), 20),
    () => lying.writeUInt16LE(absurd16(), 22),
    () => lying.writeUInt32LE(absurd32(), 24),
    () => lying.writeUInt32LE(absurd32(), 28),
    () => lying.writeUInt16LE(absurd16(), 32),
    () => lying.writeUInt16LE(absurd16(), 34),
    () => lying.writeUInt32LE(absurd32(), 40),
  ];
  for (let i = 0; i <= random.int(3); i++) random.pick(lies)();
  return lying;
}

/** The last part of an MP3 again and again: two hours of it, where the first frame's header may say half a second. */
export function endlessMp3(mp3: Buffer): Buffer {
  const tail = mp3.subarray(mp3.length >> 1);
  return Buffer.concat([mp3, ...Array.from({ length: 36_000 }, () => tail)]);
}

/** The duration of a Matroska file, a float, becomes absurd. */
export function lieInMatroska(mkv: Buffer, random: Seeded): Buffer {
  const lying = Buffer.from(mkv);
  const duration = lying.indexOf(Buffer.from([0x44, 0x89, 0x88]));
  const absurd = random.pick([0, -1, 1e-9, 1e9, 1e300, Number.NaN, Number.POSITIVE_INFINITY]);
  if (duration > 0) lying.writeDoubleBE(absurd, duration + 3);
  const scale = lying.indexOf(Buffer.from([0x2a, 0xd7, 0xb1, 0x83]));
  if (scale > 0 && random.int(2)) lying.writeUIntBE(random.pick([0, 1, 0xffffff]), scale + 4, 3);
  return lying;
}
