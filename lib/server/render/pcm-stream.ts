/** Sound as a stream of 48 kHz stereo samples, from and to files. */
import type { Writable } from "node:stream";
import { type RunningTool, startTool, untrustedInput } from "@/engine/media/ffmpeg";

export const SAMPLE_RATE = 48_000;

/** Reads interleaved stereo samples, −1..1, in blocks of any wanted length; zeros after the end. */
export interface PcmReader {
  read: (samples: number) => Promise<Float32Array>;
  close: () => void;
}

/** Decodes a file's first sound from `fromMs`, again and again when `loop`. */
export function readPcm(
  file: string,
  options: { fromMs?: number; loop?: boolean; signal?: AbortSignal },
): PcmReader {
  const args = [
    ...["-v", "error", "-nostdin"],
    ...(options.loop ? ["-stream_loop", "-1"] : []),
    ...(options.fromMs ? ["-ss", (options.fromMs / 1000).toFixed(3)] : []),
    ...untrustedInput(file),
    ...["-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "2", "-ar", String(SAMPLE_RATE)],
    ...["-c:a", "pcm_s24le", "-f", "wav", "pipe:1"],
  ];
  const tool = startTool("ffmpeg", args, { signal: options.signal });
  return new WavReader(tool);
}

const BYTES_PER_SAMPLE = 3;

class WavReader implements PcmReader {
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  private started = false;
  private ended = false;

  constructor(private readonly tool: RunningTool) {
    this.chunks = (tool.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** `samples` stereo samples. @throws MediaError when the file cannot be decoded */
  async read(samples: number): Promise<Float32Array> {
    const wanted = samples * 2 * BYTES_PER_SAMPLE;
    const parts: Buffer[] = [this.held];
    let bytes = this.held.length;
    while (bytes < wanted && !this.ended) {
      const { value, done } = await this.chunks.next();
      if (done) {
        this.ended = true;
        await this.tool.done;
      } else {
        const data = this.started ? value : this.withoutHeader(value);
        parts.push(data);
        bytes += data.length;
      }
    }
    const all = Buffer.concat(parts);
    this.held = all.subarray(wanted);
    const out = new Float32Array(samples * 2);
    const present = Math.min(out.length, Math.floor(all.length / BYTES_PER_SAMPLE));
    for (let i = 0; i < present; i++)
      out[i] = all.readIntLE(i * BYTES_PER_SAMPLE, BYTES_PER_SAMPLE) / 0x800000;
    return out;
  }

  close(): void {
    this.tool.kill();
  }

  /** The first chunk of a piped WAV holds its whole header (at most 200 bytes). */
  private withoutHeader(chunk: Buffer): Buffer {
    this.started = true;
    const at = chunk.indexOf("data", 12, "latin1");
    return at < 0 ? Buffer.alloc(0) : chunk.subarray(at + 8);
  }
}

/** Writes samples into a running encoder, waiting while it is busy. */
export async function writeSamples(stream: Writable, samples: Float32Array): Promise<void> {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  await new Promise<void>((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
