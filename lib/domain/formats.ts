import type { Format } from "../document/schema";
import type { FormatId } from "../document/units";

export const FORMATS: readonly {
  id: FormatId;
  name: string;
  use: string;
  ratio: readonly [number, number];
}[] = [
  { id: "9:16", name: "Tall", use: "Reels, Shorts, TikTok, stories", ratio: [9, 16] },
  { id: "4:5", name: "Portrait", use: "Instagram and Facebook feeds", ratio: [4, 5] },
  { id: "1:1", name: "Square", use: "Feeds and adverts", ratio: [1, 1] },
  { id: "16:9", name: "Wide", use: "YouTube, web sites, slides", ratio: [16, 9] },
];

/** Length of the shorter side of a rendered video, in pixels. */
export type ShortSide = 1080 | 720 | 360;

/** Pixel size of a format: 1080 gives 1080x1920, 1080x1080 and 1920x1080. */
export function formatOf(id: FormatId, shortSide: ShortSide = 1080): Format {
  const [w, h] = FORMATS.find((format) => format.id === id)?.ratio ?? [1, 1];
  const scale = shortSide / Math.min(w, h);
  return { id, width: Math.round(w * scale), height: Math.round(h * scale) };
}

/** Frame rate of a document for a face video: 24, 25 or 30; doubled rates are halved, NTSC's are rounded. */
export function documentFps(sourceFps: number): 24 | 25 | 30 {
  const rate = sourceFps > 40 ? sourceFps / 2 : sourceFps;
  if (rate < 24.5) return rate > 22 ? 24 : 25;
  return rate < 27 ? 25 : 30;
}
