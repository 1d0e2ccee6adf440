import { type RunningTool, startTool } from "@/engine/media/ffmpeg";

/** Blocks of a fixed size out of a running tool, read ahead by two while they are worked on. */
export interface FrameReader {
  /** The next block, or null at the end. It stays valid until given back. @throws when the tool failed */
  next: () => Promise<Uint8Array | null>;
  giveBack: (block: Uint8Array) => void;
  close: () => void;
}

const AHEAD = 2;

/** Starts ffmpeg and reads its output as blocks of `bytes`. `feed` gets its standard input when given. */
export function readFrames(
  args: string[],
  bytes: number,
  options: { signal: AbortSignal; feed?: (stdin: NodeJS.WritableStream) => Promise<void> },
): FrameReader {
  const tool = startTool("ffmpeg", args, { signal: options.signal, stdin: options.feed !== undefined });
  if (options.feed && tool.stdin) options.feed(tool.stdin).catch(tool.kill);
  return new BlockReader(tool, bytes);
}

class BlockReader implements FrameReader {
  private readonly ready: Uint8Array[] = [];
  private readonly spare: Uint8Array[] = [];
  private filling: Uint8Array | null = null;
  private filled = 0;
  private end: { error?: unknown } | null = null;
  private wake: (() => void) | null = null;

  constructor(
    private readonly tool: RunningTool,
    private readonly bytes: number,
  ) {
    tool.stdout.on("data", (chunk: Buffer) => this.take(chunk));
    tool.done.then(
      () => this.finish({}),
      (error: unknown) => this.finish({ error }),
    );
  }

  private take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      this.filling ??= this.spare.pop() ?? new Uint8Array(this.bytes);
      const count = Math.min(chunk.length - at, this.bytes - this.filled);
      this.filling.set(chunk.subarray(at, at + count), this.filled);
      this.filled += count;
      at += count;
      if (this.filled === this.bytes) {
        this.ready.push(this.filling);
        this.filling = null;
        this.filled = 0;
        this.wake?.();
      }
    }
    if (this.ready.length >= AHEAD) this.tool.stdout.pause();
  }

  private finish(end: { error?: unknown }): void {
    this.end = end;
    this.wake?.();
  }

  async next(): Promise<Uint8Array | null> {
    for (;;) {
      const block = this.ready.shift();
      if (block) {
        if (this.ready.length < AHEAD) this.tool.stdout.resume();
        return block;
      }
      if (this.end?.error) throw this.end.error;
      if (this.end) return null;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  giveBack(block: Uint8Array): void {
    this.spare.push(block);
  }

  close(): void {
    this.tool.kill();
  }
}
