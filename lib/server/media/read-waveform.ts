import { SOUND_ON_TIME } from "@/engine/media/decode-audio";
import { startTool, untrustedInput } from "@/engine/media/ffmpeg";
import { withoutWavHeader } from "./wav-header";
import { createWavePeaks } from "./wave-peaks";

/** Mono is enough to draw, and so is this. */
const PEAKS_RATE = 8000;

/**
 * The waveform of a file's sound, see `WavePeaks`; an hour of it streams by and is never held.
 * @throws MediaError when it cannot be decoded; the signal's reason
 */
export async function readWaveform(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const args = [
    ...["-v", "error", "-nostdin", ...untrustedInput(path), "-map", "0:a:0", "-vn", "-sn", "-dn"],
    ...["-af", SOUND_ON_TIME, "-ac", "1", "-ar", String(PEAKS_RATE)],
    ...["-c:a", "pcm_s16le", "-f", "wav", "pipe:1"],
  ];
  const wave = createWavePeaks(PEAKS_RATE);
  const tool = startTool("ffmpeg", args, { maxMemoryMb: 1024, ...(signal ? { signal } : {}) });
  try {
    let held: Buffer = Buffer.alloc(0);
    let headerRead = false;
    for await (const chunk of tool.stdout as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([held, headerRead ? chunk : withoutWavHeader(chunk)]);
      headerRead = true;
      const samples = new Float32Array(bytes.length >> 1);
      for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(2 * i) / 32768;
      wave.push(samples);
      held = bytes.subarray(samples.length * 2);
    }
    await tool.done;
  } finally {
    tool.kill();
  }
  return wave.peaks();
}
