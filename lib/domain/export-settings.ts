import { z } from "zod";

/** Length of the shorter side of a rendered video, in pixels: 720p to 4K. */
export const EXPORT_SHORT_SIDES = [720, 1080, 1440, 2160] as const;
/** Frame rates that channels take. */
export const EXPORT_FPS = [24, 25, 30, 50, 60] as const;
/** Files that subtitles can be had as, beside the video. */
export const SIDECARS = ["srt", "vtt", "ass", "txt"] as const;
export type Sidecar = (typeof SIDECARS)[number];

/** How a video is written. */
export const exportSettingsSchema = z.object({
  /** Default: as the document says. */
  shortSide: z.literal(EXPORT_SHORT_SIDES).optional(),
  /** Default: the document's own. */
  fps: z.literal(EXPORT_FPS).optional(),
  /** `small` for messages, `good` for channels, `best` to edit on. */
  quality: z.enum(["small", "good", "best"]).default("good"),
  captions: z
    .object({
      /** Drawn into the picture. */
      burnIn: z.boolean().default(true),
      /** A track in the MP4 that players can turn on. */
      soft: z.boolean().default(false),
      sidecars: z.array(z.enum(SIDECARS)).max(SIDECARS.length).default([]),
    })
    .prefault({}),
});
export type ExportSettings = z.infer<typeof exportSettingsSchema>;
