/** Sound as a stream of 48 kHz stereo samples, from and to files. */
import type { Writable } from "node:stream";
import { type RunningTool, startTool, untrustedInput } from "@/engine/media/ffmpeg";
import { withoutWavHeader } from "../media/wav-header";

export const SAMPLE_RATE = 48_000;

/** Reads interleaved stereo samples, −1..1. */
export interface PcmReader {
  /** The next `samples` stereo samples; silence after the end. @throws MediaError when the file cannot be decoded */
  read: (samples: number) => Promise<Float32Array>;
  close: () => void;
}

interface PcmOptions {
  fromMs?: number;
  /** Starts again from its beginning after its end. */
  loop?: boolean;
  /** 0.25..4; the pitch stays. */
  speed?: number;
  signal?: AbortSignal | undefined;
}

/** Decodes a file's first sound from `fromMs`. */
export function readPcm(file: string, options: PcmOptions): PcmReader {
  let lap = new Lap(file, options);
  /** Whether this is a lap from the beginning: when not even that gives anything, there is nothing to repeat. */
  let whole = !options.fromMs;
  return {
    async read(samples) {
      const out = new Float32Array(samples * 2);
      for (let filled = 0; filled < out.length; ) {
        const part = await lap.read(out.length - filled);
        out.set(part, filled);
        filled += part.length;
        if (filled === out.length || !options.loop || (whole && lap.isEmpty)) break;
        // A decoder of its own for every lap: seeking back would play the encoder's padding as a gap.
        lap.close();
        lap = new Lap(file, { ...options, fromMs: 0 });
        whole = true;
      }
      return out;
    },
    close: () => lap.close(),
  };
}

const BYTES = 3;

/** One run through a file. */
class Lap {
  isEmpty = true;
  private readonly tool: RunningTool;
  private readonly chunks: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  private headerRead = false;
  private ended = false;

  constructor(file: string, { fromMs = 0, speed = 1, signal }: PcmOptions) {
    const args = [
      ...["-v", "error", "-nostdin"],
      ...(fromMs > 0 ? ["-ss", (fromMs / 1000).toFixed(3)] : []),
      ...untrustedInput(file),
      ...["-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "2", "-ar", String(SAMPLE_RATE)],
      ...tempo(speed),
      ...["-c:a", "pcm_s24le", "-f", "wav", "pipe:1"],
    ];
    this.tool = startTool("ffmpeg", args, { signal });
    this.chunks = (this.tool.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** At most `count` values, fewer at the end. */
  async read(count: number): Promise<Float32Array> {
    const parts = [this.held];
    let bytes = this.held.length;
    while (bytes < count * BYTES && !this.ended) {
      const { value, done } = await this.chunks.next();
      if (done) {
        this.ended = true;
        await this.tool.done;
      } else {
        const data = this.headerRead ? value : withoutWavHeader(value);
        this.headerRead = true;
        parts.push(data);
        bytes += data.length;
      }
    }
    const all = Buffer.concat(parts);
    this.held = all.subarray(count * BYTES);
    const out = new Float32Array(Math.min(count, Math.floor(all.length / BYTES)));
    for (let i = 0; i < out.length; i++) out[i] = all.readIntLE(i * BYTES, BYTES) / 0x800000;
    if (out.length > 0) this.isEmpty = false;
    return out;
  }

  close(): void {
    this.tool.kill();
  }
}

/** Faster or slower at the same pitch: at most to half or double its speed at once, beyond which it drops sound. */
function tempo(speed: number): string[] {
  if (speed === 1) return [];
  const steps = speed < 0.5 || speed > 2 ? [Math.sqrt(speed), Math.sqrt(speed)] : [speed];
  return ["-af", steps.map((step) => `atempo=${step.toFixed(6)}`).join(",")];
}

/** Writes samples into a running encoder, waiting while it is busy. */
export async function writeSamples(stream: Writable, samples: Float32Array): Promise<void> {
  const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  await new Promise<void>((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
