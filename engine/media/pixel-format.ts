import type { ColourTags, MovingPicture } from "./probe";

/** What pictures of a format without a YUV matrix become. */
const RGB_BECOMES = { range: "tv", matrix: "bt709" } as const;

/** ffmpeg's names of formats that hold red, green and blue, or a palette of them. */
const isRgb = (pixelFormat: string): boolean => /^(0|a|x2)?(rgb|bgr|gbr)|^pal8|^mono/.test(pixelFormat);

/**
 * The coding that frames are read in: the source's own. Only pictures in RGB are converted, to BT.709, since H.264 players want YUV.
 */
export function codingOfFrames(pixelFormat: string, said: ColourTags): ColourTags {
  if (isRgb(pixelFormat)) return { ...said, ...RGB_BECOMES };
  // `yuvj…` is the old way of saying full range.
  return { ...said, range: said.range ?? (pixelFormat.startsWith("yuvj") ? "pc" : undefined) };
}

/**
 * ffmpeg's filter that makes every frame 8-bit YUV 4:2:0 of the picture's size, whatever its depth, alpha and subsampling, in the coding of
 * `codingOfFrames`. Values of 10 bits and more are dithered. A source that is like this already passes untouched.
 */
export function conversionFilter(
  picture: Pick<MovingPicture, "width" | "height" | "pixelFormat" | "colour">,
) {
  const { width, height, pixelFormat, colour } = picture;
  const range = colour.range === "pc" ? "pc" : "tv";
  const coding = isRgb(pixelFormat)
    ? `out_color_matrix=${RGB_BECOMES.matrix}:out_range=${RGB_BECOMES.range}`
    : `in_range=${range}:out_range=${range}`;
  return `scale=${width}:${height}:${coding}:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p`;
}
