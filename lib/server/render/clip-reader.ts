/** One decoder of a video, asked for pictures by their number, mostly forwards. */
import { untrustedInput } from "@/engine/media/ffmpeg";
import { frameBytes } from "@/engine/media/frame";
import { readSchedule } from "@/engine/media/frame-times";
import { type MovingPicture, ratio } from "@/engine/media/probe";
import type { PixelSize } from "@/remotion/layout/video-fit";
import { type FrameReader, readFrames } from "./frame-reader";

/** A video file whose pictures are found by time. */
export interface TimedVideo {
  file: string;
  picture: MovingPicture;
  /** Times of the pictures in seconds when they do not come at a constant rate. */
  times: Float64Array | null;
}

/** @throws MediaError when the file cannot be read */
export async function timedVideo(
  file: string,
  picture: MovingPicture,
  signal: AbortSignal,
): Promise<TimedVideo> {
  const schedule = picture.variableRate ? await readSchedule(file, picture, { signal }) : null;
  return { file, picture, times: schedule?.times ?? null };
}

/** The browser takes a picture that begins so little later, too. */
const EARLY_SEC = 0.001;

/** Number of the picture that is seen at a time: the last that has begun. */
export function pictureAt({ picture, times }: TimedVideo, sourceMs: number): number {
  const sec = sourceMs / 1000 + EARLY_SEC;
  if (!times) {
    const index = Math.floor((sec - picture.offsetSec) * ratio(picture.fps));
    return Math.max(0, Math.min(index, picture.frameCount - 1));
  }
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= sec) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Where to seek so that a picture is the first that comes: halfway between it and the one before. */
function seekSec({ picture, times }: TimedVideo, index: number): number {
  if (index <= 0) return 0;
  if (!times) return picture.offsetSec + (index - 0.5) / ratio(picture.fps);
  const last = times.length - 1;
  return ((times[Math.min(index, last) - 1] as number) + (times[Math.min(index, last)] as number)) / 2;
}

/** Reading on is cheaper than seeking up to so many pictures: they are decoded from the last key frame either way. */
const READ_ON = 90;

export class ClipReader {
  private reader: FrameReader | null = null;
  private newest: Uint8Array | null = null;
  /** Number of the newest picture; before the first, of the one before it. */
  private index = -1;
  private ended = false;

  constructor(
    private readonly video: TimedVideo,
    /** ffmpeg's filter chain; its pictures have `size`. */
    readonly filter: string,
    private readonly size: PixelSize,
    private readonly signal: AbortSignal,
  ) {}

  get file(): string {
    return this.video.file;
  }

  /** Starts the decoder, so that the picture is there when it is asked for. */
  open(sourceMs: number): void {
    this.start(pictureAt(this.video, sourceMs));
  }

  /** Whether reading on gets to a time. */
  reaches(sourceMs: number): boolean {
    return this.isAhead(pictureAt(this.video, sourceMs));
  }

  /** The picture seen at a time, the last one for ever after the end. Valid until the next call. @throws MediaError */
  async at(sourceMs: number): Promise<Uint8Array> {
    const wanted = pictureAt(this.video, sourceMs);
    if (!this.reader || !this.isAhead(wanted)) this.start(wanted);
    const found = await this.readTo(wanted);
    if (found) return found;
    // It ends before the time that its header tells.
    for (const back of [READ_ON, Number.POSITIVE_INFINITY]) {
      this.start(Math.max(0, wanted - back));
      const last = await this.readTo(wanted);
      if (last) return last;
    }
    throw new Error("A video has no picture that can be decoded.");
  }

  private async readTo(wanted: number): Promise<Uint8Array | null> {
    while (this.reader && !this.ended && (this.index < wanted || !this.newest)) {
      const block = await this.reader.next();
      if (!block) this.ended = true;
      else {
        if (this.newest) this.reader.giveBack(this.newest);
        this.newest = block;
        this.index += 1;
      }
    }
    return this.newest;
  }

  close(): void {
    this.reader?.close();
    this.reader = null;
  }

  private isAhead(wanted: number): boolean {
    return wanted >= this.index && (this.ended || wanted - this.index <= READ_ON);
  }

  private start(index: number): void {
    this.close();
    this.newest = null;
    this.ended = false;
    this.index = index - 1;
    const seek = seekSec(this.video, index);
    const args = [
      ...["-v", "error", "-nostdin"],
      ...(seek > 0 ? ["-ss", seek.toFixed(6)] : []),
      ...untrustedInput(this.video.file),
      ...["-map", "0:V:0", "-an", "-sn", "-dn", "-fps_mode", "passthrough"],
      ...["-vf", `${this.filter},format=yuv420p`, "-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
    ];
    this.reader = readFrames(args, frameBytes(this.size.width, this.size.height), { signal: this.signal });
  }
}
