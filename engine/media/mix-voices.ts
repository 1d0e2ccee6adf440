import { type FileHandle, open } from "node:fs/promises";
import { SOUND_ON_TIME } from "./decode-audio";
import { runTool, untrustedInput } from "./ffmpeg";
import { probe } from "./probe";

export interface PlacedSound {
  file: string;
  /** Where it begins in the mix. */
  startMs: number;
}

const SAMPLE_RATE = 48_000;
/** Loudest sample of a mix: lossy coding may overshoot a little. */
const CEILING = 0.97 * 32767;
const BLOCK_BYTES = 1 << 20;
const LIMITS = { maxMemoryMb: 1024, timeoutMs: 10 * 60_000 } as const;
/** A plain conversion from one channel would make it softer. */
const TO_STEREO = { mono: "pan=stereo|c0=c0|c1=c0", more: "aformat=channel_layouts=stereo" } as const;

/**
 * Mixes sounds at their own loudness into one stereo WAV. Where several are heard at once and would clip, the whole mix is made softer by one
 * factor. Memory does not grow with length.
 * @throws MediaError
 */
export async function mixVoices(
  sounds: readonly PlacedSound[],
  out: string,
  options: { signal?: AbortSignal } = {},
): Promise<void> {
  const share = 1 / sounds.length;
  const placed = await Promise.all(
    sounds.map(async ({ file, startMs }, i) => {
      const { audio } = await probe(file, options);
      const steps = [
        ...[SOUND_ON_TIME, `aformat=sample_rates=${SAMPLE_RATE}`],
        audio?.channels === 1 ? TO_STEREO.mono : TO_STEREO.more,
        ...[`volume=${share}`, `adelay=delays=${Math.round(startMs)}:all=1`],
      ];
      return `[${i}:a:0]${steps.join(",")}[s${i}]`;
    }),
  );
  const labels = sounds.map((_, i) => `[s${i}]`).join("");
  const mix = `${labels}amix=inputs=${sounds.length}:normalize=0[mix]`;
  await runTool(
    "ffmpeg",
    [
      ...["-v", "error", "-nostdin", "-y", ...sounds.flatMap(({ file }) => untrustedInput(file))],
      ...["-filter_complex", [...placed, mix].join(";"), "-map", "[mix]"],
      ...["-map_metadata", "-1", "-c:a", "pcm_s16le", "-f", "wav", out],
    ],
    { ...LIMITS, ...options },
  );
  const wav = await open(out, "r+");
  try {
    let peak = 1;
    await eachBlock(wav, (samples) => {
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
    });
    // Each was made softer to leave room for the others: as much as can be is given back.
    const gain = Math.min(sounds.length, CEILING / peak);
    if (gain === 1) return;
    await eachBlock(wav, async (samples, write) => {
      samples.forEach((sample, i) => {
        samples[i] = Math.round(sample * gain);
      });
      await write();
    });
  } finally {
    await wav.close();
  }
}

/** The 16-bit samples of a WAV, block by block; `write` puts the block back. */
async function eachBlock(
  wav: FileHandle,
  visit: (samples: Int16Array, write: () => Promise<unknown>) => void | Promise<void>,
): Promise<void> {
  const block = new Uint8Array(BLOCK_BYTES);
  let position = await dataStart(wav);
  for (;;) {
    const { bytesRead } = await wav.read(block, 0, BLOCK_BYTES, position);
    const whole = bytesRead & ~1;
    if (whole === 0) return;
    const at = position;
    await visit(new Int16Array(block.buffer, 0, whole / 2), () => wav.write(block, 0, whole, at));
    position += whole;
  }
}

async function dataStart(wav: FileHandle): Promise<number> {
  const head = Buffer.alloc(4096);
  await wav.read(head, 0, head.length, 0);
  let at = 12;
  while (head.toString("latin1", at, at + 4) !== "data") {
    at += 8 + head.readUInt32LE(at + 4);
    if (at + 8 > head.length) throw new RangeError("The mix is no WAV.");
  }
  return at + 8;
}
