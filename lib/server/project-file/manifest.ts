import { z } from "zod";

/** What a project file calls itself, in its manifest. */
export const PROJECT_FILE = "twinsync-project";
export const PROJECT_FILE_VERSION = 1;

/** A sample is an upload like any other where it is opened. */
const mediaOriginSchema = z.enum(["upload", "recording", "speech", "lip_sync"]);

/**
 * The table of contents of a project file, a ZIP of `project.json` (the document), `timeline.otio` (OpenTimelineIO, with
 * paths into the file), `media/…`, and this as `manifest.json`, which comes last: it holds the checksums.
 */
export const manifestSchema = z.object({
  format: z.literal(PROJECT_FILE),
  formatVersion: z.number().int().positive(),
  name: z.string().max(200),
  /** Of the document within. */
  documentVersion: z.number().int().positive(),
  exportedAt: z.string(),
  media: z
    .array(
      z.object({
        /** As the document's sources name it. */
        assetId: z.string().min(1).max(64),
        path: z.string().regex(/^media\/[\w.-]{1,120}$/),
        kind: z.enum(["video", "audio", "image", "font"]),
        name: z.string().max(200),
        /** Whether people brought it, or it was made of what they brought. Files of before do not tell. */
        origin: mediaOriginSchema.catch("upload"),
        sizeBytes: z.number().int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(2000),
});
export type Manifest = z.infer<typeof manifestSchema>;
