import sharp from "sharp";
import { startTool, untrustedInput } from "@/engine/media/ffmpeg";
import { FILMSTRIP_COLUMNS, type Filmstrip, planFilmstrip, tilePlace } from "@/lib/domain/filmstrip";

/** Of what is longer only key frames are decoded: what lies between them costs too much for a small picture. */
const ALL_FRAMES_UP_TO_MS = 20_000;
const CHANNELS = 3;

/**
 * Writes the filmstrip of a video as one JPEG and returns how it is laid out. Frames stream by one at a time, whatever the
 * length of the video; where it ends early its last picture stands for the rest.
 * @throws MediaError `tool_failed` when it cannot be decoded
 */
export async function makeFilmstrip(
  path: string,
  out: string,
  video: { durationMs: number; width: number; height: number },
  signal?: AbortSignal,
): Promise<Filmstrip> {
  const strip = planFilmstrip(video);
  const width = strip.tileWidth * Math.min(strip.tiles, FILMSTRIP_COLUMNS);
  const height = strip.tileHeight * Math.ceil(strip.tiles / FILMSTRIP_COLUMNS);
  const sheet = Buffer.alloc(width * height * CHANNELS);
  let last: Buffer | null = null;
  let tile = 0;
  for await (const picture of pictures(path, strip, video.durationMs, signal)) {
    put(sheet, width, strip, tile++, picture);
    last = picture;
  }
  for (; last && tile < strip.tiles; tile++) put(sheet, width, strip, tile, last);
  await sharp(sheet, { raw: { width, height, channels: CHANNELS } })
    .jpeg({ quality: 70, mozjpeg: true })
    .toFile(out);
  return strip;
}

/** The pictures of a strip as RGB, in order of time. */
async function* pictures(
  path: string,
  strip: Filmstrip,
  durationMs: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const { tiles, everyMs, tileWidth, tileHeight } = strip;
  const tool = startTool(
    "ffmpeg",
    [
      ...["-v", "error", "-nostdin", ...(durationMs > ALL_FRAMES_UP_TO_MS ? ["-skip_frame", "nokey"] : [])],
      ...[...untrustedInput(path), "-map", "0:v:0", "-vf", `scale=${tileWidth}:${tileHeight},format=rgb24`],
      ...["-fps_mode", "cfr", "-r", `1000/${everyMs}`, "-frames:v", String(tiles)],
      ...["-c:v", "rawvideo", "-f", "image2pipe", "pipe:1"],
    ],
    { signal },
  );
  const size = tileWidth * tileHeight * CHANNELS;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of tool.stdout as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    for (; rest.length >= size; rest = rest.subarray(size)) yield Buffer.from(rest.subarray(0, size));
  }
  await tool.done;
}

function put(sheet: Buffer, width: number, strip: Filmstrip, tile: number, picture: Buffer): void {
  const { x, y } = tilePlace(strip, tile);
  const rowBytes = strip.tileWidth * CHANNELS;
  for (let row = 0; row < strip.tileHeight; row++) {
    picture.copy(sheet, ((y + row) * width + x) * CHANNELS, row * rowBytes, (row + 1) * rowBytes);
  }
}
