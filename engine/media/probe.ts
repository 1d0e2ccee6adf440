/** What a media file holds, without decoding it. */
import { open, stat } from "node:fs/promises";
import { z } from "zod";
import { runTool, untrustedInput } from "./ffmpeg";
import { checkPictureSize, MEDIA_LIMITS } from "./limits";
import { MediaError } from "./media-error";
import { isTruncatedMp4 } from "./mp4-boxes";
import { codingOfFrames } from "./pixel-format";
import { type StillFormat, stillFormat, stillSize } from "./still";

/** A frame rate as an exact fraction: 29.97 is 30000/1001. */
export interface Rational {
  num: number;
  den: number;
}

export const ratio = ({ num, den }: Rational): number => num / den;

export interface ColourTags {
  /** `tv` 16..235 or `pc` 0..255. Undefined: not said (then `tv` for YUV). */
  range?: string;
  /** ffmpeg's names, e.g. `bt709`. */
  matrix?: string;
  primaries?: string;
  transfer?: string;
  /** Where chroma lies between luma. Undefined: `left`, as in most video. */
  chromaLocation?: string;
}

export interface MovingPicture {
  kind: "moving";
  codec: string;
  pixelFormat: string;
  /** As shown: after rotation metadata. */
  width: number;
  height: number;
  /** Clockwise degrees that the coded picture is turned by before showing. */
  rotationDeg: 0 | 90 | 180 | 270;
  /** Width of a pixel to its height, as shown. Undefined: square. */
  sampleAspect?: Rational;
  /** The rate that frames are read at. For a variable rate: the nominal one. */
  fps: Rational;
  variableRate: boolean;
  /** Of the picture at `fps`; an estimate when the container does not say. */
  frameCount: number;
  durationMs: number;
  /** First frame's time after the start of the file: sound may begin earlier. */
  offsetSec: number;
  /** Of the frames as they are read, see `codingOfFrames`. */
  colour: ColourTags;
}

export interface StillPicture {
  kind: "still";
  format: StillFormat;
  width: number;
  height: number;
}

export interface AudioStream {
  codec: string;
  sampleRate: number;
  channels: number;
  durationMs: number;
}

export interface MediaInfo {
  /** ffmpeg's container name, e.g. `mov,mp4,m4a,3gp,3g2,mj2`, or `png`, `jpeg`, `webp`. */
  container: string;
  sizeBytes: number;
  durationMs: number;
  picture: MovingPicture | StillPicture | null;
  audio: AudioStream | null;
}

const numeric = z.coerce.number().finite().optional().catch(undefined);
const streamSchema = z.object({
  codec_type: z.string(),
  codec_name: z.string().default("unknown"),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().default("unknown"),
  r_frame_rate: z.string().default("0/0"),
  avg_frame_rate: z.string().default("0/0"),
  nb_frames: numeric,
  duration: numeric,
  start_time: numeric,
  sample_rate: numeric,
  channels: numeric,
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_primaries: z.string().optional(),
  color_transfer: z.string().optional(),
  chroma_location: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().default(0) }).default({ attached_pic: 0 }),
  side_data_list: z.array(z.object({ rotation: numeric }).loose()).default([]),
  tags: z.record(z.string(), z.string()).default({}),
});
type Stream = z.infer<typeof streamSchema>;

const ffprobeSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z
    .object({ format_name: z.string().default(""), duration: numeric, start_time: numeric })
    .default({ format_name: "" }),
});

/** What ffprobe may take; it reads headers, or at most the file once. */
const PROBE_LIMITS = { maxMemoryMb: 1024, timeoutMs: 120_000 } as const;

/**
 * @throws MediaError `unreadable` (empty, or not media), `truncated` (an MP4 cut off in the middle), `too_large`
 */
export async function probe(file: string, options: { signal?: AbortSignal } = {}): Promise<MediaInfo> {
  const { size } = await stat(file);
  if (size === 0) throw new MediaError("unreadable", "The file is empty.");
  const head = await readHead(file);
  const format = stillFormat(head);
  if (format) {
    const { width, height } = await stillSize(file, format);
    return {
      container: format,
      sizeBytes: size,
      durationMs: 0,
      picture: { kind: "still", format, width, height },
      audio: null,
    };
  }
  if (await isTruncatedMp4(file)) {
    throw new MediaError("truncated", "The file is cut off: it ends before its content does.");
  }
  const args = ["-v", "error", "-of", "json", "-show_format", "-show_streams", ...untrustedInput(file)];
  try {
    const said = await runTool("ffprobe", args, { ...PROBE_LIMITS, ...options });
    const json: unknown = JSON.parse(said.toString("utf8"));
    const media = readProbe(json);
    refuseInflatedIndex(json, size);
    if (media.durationMs > 0) return { ...media, sizeBytes: size };
    return { ...readProbe(json, await lastPacketSec(file, options)), sizeBytes: size };
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    if (cause instanceof MediaError && (cause.code === "tool_missing" || cause.code === "too_large"))
      throw cause;
    throw new MediaError("unreadable", "The file is not a video or audio file that can be read.", { cause });
  }
}

/** Samples that a byte can hold, with room to spare: QuickTime counts those of compressed sound one by one. */
const MAX_SAMPLES_A_BYTE = 16;

/** An index of more samples than the file can hold was made to fill the memory. */
function refuseInflatedIndex(json: unknown, sizeBytes: number): void {
  const { streams } = ffprobeSchema.parse(json);
  if (streams.some(({ nb_frames: samples }) => (samples ?? 0) > MAX_SAMPLES_A_BYTE * sizeBytes))
    throw new MediaError("unreadable", "The index has more samples than the file can hold.");
}

/** The first bytes of a file, as many as tell a still's format. */
export async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const buffer = new Uint8Array(64);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** End of the last packet: what a browser records carries no duration, its header was written before the end. */
async function lastPacketSec(file: string, options: { signal?: AbortSignal }): Promise<number> {
  const entries = ["-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0"];
  const args = ["-v", "error", ...entries, ...untrustedInput(file)];
  const listed = await runTool("ffprobe", args, { ...PROBE_LIMITS, ...options, maxBytes: 64 * 2 ** 20 });
  let endSec = 0;
  for (const line of listed.toString("utf8").split("\n")) {
    const [start = Number.NaN, length = 0] = line.split(",").map(Number.parseFloat);
    const end = start + (length || 0);
    if (end > endSec) endSec = end;
  }
  return endSec;
}

/**
 * ffprobe's JSON as our types.
 * @param measuredSec the length, for a container that does not say it
 * @throws MediaError `too_large`
 */
export function readProbe(json: unknown, measuredSec = 0): Omit<MediaInfo, "sizeBytes"> {
  const { streams, format } = ffprobeSchema.parse(json);
  const containerSec = format.duration ?? measuredSec;
  const video = streams.find((s) => s.codec_type === "video" && s.disposition.attached_pic === 0);
  const audio = streams.find((s) => s.codec_type === "audio");
  return {
    container: format.format_name,
    durationMs: Math.round(containerSec * 1000),
    picture: video ? readPicture(video, containerSec, format.start_time ?? 0) : null,
    audio: audio
      ? {
          codec: audio.codec_name,
          sampleRate: audio.sample_rate ?? 0,
          channels: audio.channels ?? 0,
          durationMs: Math.round((audio.duration ?? containerSec) * 1000),
        }
      : null,
  };
}

function readPicture(stream: Stream, containerSec: number, containerStart: number): MovingPicture | null {
  if (!stream.width || !stream.height) return null;
  checkPictureSize(stream.width, stream.height, "moving");
  const { fps, variableRate } = frameRate(stream.r_frame_rate, stream.avg_frame_rate, stream.nb_frames);
  const rotationDeg = rotation(stream);
  const swap = rotationDeg === 90 || rotationDeg === 270;
  const seconds = stream.duration ?? containerSec;
  const counted = variableRate ? undefined : stream.nb_frames;
  return {
    kind: "moving",
    codec: stream.codec_name,
    pixelFormat: stream.pix_fmt,
    width: swap ? stream.height : stream.width,
    height: swap ? stream.width : stream.height,
    rotationDeg,
    sampleAspect: sampleAspect(stream.sample_aspect_ratio, swap),
    fps,
    variableRate,
    frameCount: counted ?? Math.max(1, Math.round(seconds * ratio(fps))),
    durationMs: Math.round(seconds * 1000),
    offsetSec: Math.max(0, (stream.start_time ?? containerStart) - containerStart),
    colour: codingOfFrames(stream.pix_fmt, {
      range: said(stream.color_range),
      matrix: NOT_OF_YUV.has(stream.color_space ?? "") ? undefined : said(stream.color_space),
      primaries: said(stream.color_primaries),
      transfer: OPTION_NAMES[stream.color_transfer ?? ""] ?? said(stream.color_transfer),
      chromaLocation: stream.chroma_location === "left" ? undefined : said(stream.chroma_location),
    }),
  };
}

const UNSAID = new Set(["unknown", "unspecified", "reserved"]);
/** Transfers that ffprobe prints by another name than ffmpeg takes. */
const OPTION_NAMES: Partial<Record<string, string>> = { bt470m: "gamma22", bt470bg: "gamma28" };
/** Matrices that a picture in 8-bit YUV cannot have, whatever its header says. */
const NOT_OF_YUV: ReadonlySet<string> = new Set(["gbr", "ycgco-re", "ycgco-ro"]);

const said = (tag: string | undefined) => (tag && UNSAID.has(tag) ? undefined : tag);

/** @param turned the picture is shown lying on its side */
function sampleAspect(text: string | undefined, turned: boolean): Rational | undefined {
  const [width = 0, height = 0] = (text ?? "").split(":").map(Number);
  if (!(width > 0 && height > 0) || width === height) return undefined;
  return turned ? { num: height, den: width } : { num: width, den: height };
}

function rotation(stream: Stream): MovingPicture["rotationDeg"] {
  const counterClockwise = stream.side_data_list.find((s) => s.rotation !== undefined)?.rotation;
  const deg = counterClockwise !== undefined ? -counterClockwise : Number(stream.tags.rotate ?? 0);
  const turn = ((Math.round(deg / 90) * 90) % 360) + 360;
  return (turn % 360) as MovingPicture["rotationDeg"];
}

const COMMON_RATES: Rational[] = [
  { num: 24000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30000, den: 1001 },
  { num: 30, den: 1 },
  { num: 50, den: 1 },
  { num: 60000, den: 1001 },
  { num: 60, den: 1 },
];

/** A constant rate may be off by so many frames at the end; the last frame's length is often not the others'. */
const MOST_FRAMES_APART = 2;

/**
 * Rate to read frames at, from ffprobe's lowest common rate and average rate. They differ for a variable rate: then the nominal
 * rate is kept when it is a rate that videos have (a phone's 30 with gaps), else the common rate next above the average.
 * @param frames how many there are, when known: what is constant nearly everywhere may still come late at the end
 */
export function frameRate(
  nominal: string,
  average: string,
  frames?: number,
): { fps: Rational; variableRate: boolean } {
  const r = parseRational(nominal);
  const avg = parseRational(average);
  const asked = avg ?? r;
  if (asked && (ratio(asked) < MEDIA_LIMITS.fps.min || ratio(asked) > MEDIA_LIMITS.fps.max)) {
    // A slide show, or a clock taken for a rate: read as what a mouth needs.
    return { fps: { num: ratio(asked) > 60 ? 60 : 25, den: 1 }, variableRate: true };
  }
  if (!r && !avg) return { fps: { num: 25, den: 1 }, variableRate: true };
  if (!r || !avg) return { fps: r ?? avg ?? { num: 25, den: 1 }, variableRate: false };
  const apart = Math.abs(ratio(r) / ratio(avg) - 1);
  if (apart < 0.002 && apart * (frames ?? 0) < MOST_FRAMES_APART)
    return { fps: tidy(r), variableRate: false };
  const near = tidy(r);
  if (ratio(near) <= 60.5 && ratio(near) < 4 * ratio(avg)) return { fps: near, variableRate: true };
  const above = COMMON_RATES.find((c) => ratio(c) >= ratio(avg) * 0.99);
  return { fps: above ?? { num: 60, den: 1 }, variableRate: true };
}

function parseRational(text: string): Rational | null {
  const [num, den] = text.split("/").map(Number);
  return num && den && num > 0 && den > 0 ? { num, den } : null;
}

function tidy(rate: Rational): Rational {
  return COMMON_RATES.find((c) => Math.abs(ratio(c) / ratio(rate) - 1) < 0.0004) ?? rate;
}
