/** The base picture of a video, frame by frame: scaled, cropped, or laid on a blurred copy of itself. */
import { untrustedInput } from "@/engine/media/ffmpeg";
import { frameBytes } from "@/engine/media/frame";
import { type MovingPicture, probe } from "@/engine/media/probe";
import type { VideoItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import type { Rect } from "@/remotion/layout/safe-area";
import { BACKDROP_BRIGHTNESS, blurRadiusPx, type VideoFit, videoFit } from "@/remotion/layout/video-fit";
import { darkenFrame, fillFrame, placeFrame } from "./frame-place";
import { type FrameReader, readFrames } from "./frame-reader";

export interface BaseFrames {
  /** The next frame, yuv420p BT.709 limited; the last one again after the end. Valid until the next call. */
  next: () => Promise<Uint8Array>;
  close: () => void;
}

interface Source {
  file: string;
  item: VideoItem;
  format: Format;
  fps: number;
  /** Frames wanted: the source repeats from its start when it is shorter. */
  frames: number;
  /** Shown where nothing else is, `#rrggbb`. */
  background: string;
  signal: AbortSignal;
}

/** @throws MediaError when the file cannot be read */
export async function openBaseFrames(source: Source): Promise<BaseFrames> {
  const info = await probe(source.file, { signal: source.signal });
  if (info.picture?.kind !== "moving") throw new Error("The base file has no moving picture.");
  const picture = info.picture;
  const wantedMs = source.item.sourceInMs + (source.frames * 1000) / source.fps;
  // A fifth of a second short is rounding: the last frame stands in for it.
  const loop = picture.durationMs + 200 < wantedMs;
  const fit = videoFit(source.item.fit, picture, source.format);
  return fit.mode === "cover"
    ? holdLast(openReader(source, picture, loop, cropFilter(fit.rect, source.format), source.format))
    : openContained(source, picture, loop, fit);
}

function openContained(
  source: Source,
  picture: MovingPicture,
  loop: boolean,
  fit: Extract<VideoFit, { mode: "contain" }>,
): BaseFrames {
  const { format } = source;
  const { width, height } = fit.rect;
  const scaled: Filter = (conversion) => `scale=${width}:${height}:flags=bicubic${conversion}`;
  const front = holdLast(openReader(source, picture, loop, scaled, fit.rect));
  const frame = new Uint8Array(frameBytes(format.width, format.height));
  if (fit.background === "colour") {
    fillFrame(frame, format, source.background);
    return {
      async next() {
        placeFrame(frame, format, await front.next(), fit.rect);
        return frame;
      },
      close: () => front.close(),
    };
  }
  const back = holdLast(openReader(source, picture, loop, blurFilter(fit.backdrop, format), format));
  return {
    async next() {
      const [behind, before] = await Promise.all([back.next(), front.next()]);
      frame.set(behind);
      darkenFrame(frame, format, BACKDROP_BRIGHTNESS);
      placeFrame(frame, format, before, fit.rect);
      return frame;
    },
    close() {
      front.close();
      back.close();
    },
  };
}

/** A filter chain, given what its first scaling has to convert colours from and to. */
type Filter = (conversion: string) => string;

function cropFilter(rect: Rect, { width, height }: Format): Filter {
  return (conversion) =>
    `scale=${rect.width}:${rect.height}:flags=bicubic${conversion},crop=${width}:${height}:${-rect.left}:${-rect.top}`;
}

/** Averaged down to few pixels and up again in soft steps: close to the Gaussian blur of the preview, at a tenth of its cost. */
function blurFilter(rect: Rect, format: Format): Filter {
  const block = blurRadiusPx(format) * 1.3;
  const size = (times: number) =>
    [rect.width, rect.height].map((side) => times * Math.max(2, Math.round(side / block))).join(":");
  return (conversion) =>
    [
      `scale=${size(2)}:flags=area${conversion}`,
      `scale=${size(1)}:flags=gauss`,
      `scale=${size(4)}:flags=gauss`,
      cropFilter(rect, format)(""),
    ].join(",");
}

function openReader(
  { file, item, fps, frames, signal }: Source,
  picture: MovingPicture,
  loop: boolean,
  filter: Filter,
  size: { width: number; height: number },
): FrameReader {
  const { colour, height } = picture;
  // Untagged pictures are read as players read them: by their height.
  const matrix = colour.matrix ?? (height >= 720 ? "bt709" : "smpte170m");
  const conversion = `:in_color_matrix=${matrix}:in_range=${colour.range ?? "tv"}:out_color_matrix=bt709:out_range=tv`;
  const args = [
    ...["-v", "error", "-nostdin"],
    ...(loop ? ["-stream_loop", "-1"] : []),
    ...(item.sourceInMs > 0 ? ["-ss", (item.sourceInMs / 1000).toFixed(3)] : []),
    ...untrustedInput(file),
    ...["-map", "0:V:0", "-an", "-sn", "-dn"],
    ...["-vf", `${filter(conversion)},format=yuv420p`],
    ...["-fps_mode", "cfr", "-r", String(fps), "-frames:v", String(frames)],
    ...["-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  return readFrames(args, frameBytes(size.width, size.height), { signal });
}

/** Frames of a reader, the last one for ever. */
function holdLast(reader: FrameReader): BaseFrames {
  let last: Uint8Array | null = null;
  return {
    async next() {
      const block = await reader.next();
      if (block) {
        if (last) reader.giveBack(last);
        last = block;
      }
      if (!last) throw new Error("The base video has no frame that can be decoded.");
      return last;
    },
    close: () => reader.close(),
  };
}
