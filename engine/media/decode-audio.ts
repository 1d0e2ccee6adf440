import { runTool, untrustedInput } from "./ffmpeg";

/** What decoding may take: an hour of sound needs a tenth of either. */
const LIMITS = { maxMemoryMb: 1024, timeoutMs: 10 * 60_000, maxBytes: 2 ** 31 } as const;

/** Makes the first sample sound when the file starts, whatever its time stamps: a gap there, or later, becomes silence. */
export const SOUND_ON_TIME = "aresample=async=1:first_pts=0";

/**
 * The first audio stream as mono samples, −1..1, from the start of the file (or `fromSec`) on, as the result will sound. Memory: 4 bytes a sample (38 MB for 10 minutes at 16 kHz).
 * @throws MediaError when there is none or it cannot be decoded
 */
export async function decodeAudio(
  file: string,
  options: { sampleRate: number; signal?: AbortSignal; fromSec?: number; maxSec?: number },
): Promise<Float32Array> {
  const args = [
    ...["-v", "error", "-nostdin", ...(options.fromSec ? ["-ss", String(options.fromSec)] : [])],
    ...[...untrustedInput(file), "-map", "0:a:0", "-vn", "-sn", "-dn"],
    ...(options.maxSec === undefined ? [] : ["-t", String(options.maxSec)]),
    ...["-af", SOUND_ON_TIME, "-ac", "1", "-ar", String(options.sampleRate)],
    // 16-bit WAV: the bundled ffmpeg has neither a raw muxer nor a float encoder.
    ...["-c:a", "pcm_s16le", "-f", "wav", "pipe:1"],
  ];
  const wav = await runTool("ffmpeg", args, { ...LIMITS, signal: options.signal });
  const start = dataStart(wav);
  const samples = new Float32Array(Math.floor((wav.length - start) / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = wav.readInt16LE(start + 2 * i) / 32768;
  return samples;
}

/** Offset of the first sample. The size field of a piped WAV is not set, so the data lasts to the end. */
function dataStart(wav: Buffer): number {
  let at = 12;
  while (at + 8 <= wav.length) {
    if (wav.toString("latin1", at, at + 4) === "data") return at + 8;
    at += 8 + wav.readUInt32LE(at + 4);
  }
  return wav.length;
}
