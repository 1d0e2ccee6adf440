import { z } from "zod";
import { itemSchema } from "./items";
import { takeSchema } from "./takes";
import { assetRef, evenPixels, formatIdSchema, fraction, hexColour, id, ms } from "./units";
import { wordSchema } from "./words";

/**
 * The project document, version 2: everything a video is made from, as versioned data.
 *
 * - All times are integer milliseconds; frames exist only at the moment of rendering.
 * - Positions and sizes on the picture are fractions of its width and height (0..1), so that one document serves
 *   every format.
 * - Objects are loose: fields that this version does not know survive a load and a save.
 */
export const DOCUMENT_VERSION = 2;

export const formatSchema = z.looseObject({ id: formatIdSchema, width: evenPixels, height: evenPixels });
export type Format = z.infer<typeof formatSchema>;

/** Where an asset's bytes are: in the workspace's library, or among the samples that ship with the product. */
export const assetSourceSchema = z.discriminatedUnion("from", [
  z.looseObject({ from: z.literal("library"), assetId: z.string().min(1) }),
  z.looseObject({ from: z.literal("sample"), file: z.string().regex(/^[\w/-]+\.\w+$/) }),
]);
export type AssetSource = z.infer<typeof assetSourceSchema>;

export const documentAssetSchema = z.looseObject({
  kind: z.enum(["video", "audio", "image", "font"]),
  source: assetSourceSchema,
  name: z.string().max(200),
  durationMs: ms.optional(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  /** Where the person's face is in a video: centre and height (fractions), in order of time, straight lines between. */
  facePath: z
    .array(z.looseObject({ atMs: ms, x: fraction, y: fraction, height: fraction }))
    .max(20_000)
    .optional(),
});
export type DocumentAsset = z.infer<typeof documentAssetSchema>;

export const trackSchema = z.looseObject({
  id,
  kind: z.enum(["video", "audio", "text", "caption", "overlay"]),
  name: z.string().max(80).optional(),
  /** Ids into `items`; later tracks are drawn over earlier ones. */
  items: z.array(z.string()),
  /** Not heard. */
  muted: z.boolean().default(false),
  /** Not seen, in the preview and in the video. */
  hidden: z.boolean().default(false),
  /** Not edited. */
  locked: z.boolean().default(false),
});
export type Track = z.infer<typeof trackSchema>;

/** A value that a template asks its user for. `keep`: the template's own value stands when nothing is given. */
export const variableSchema = z.looseObject({
  id,
  label: z.string().max(80),
  type: z.enum(["text", "image", "video", "audio", "colour", "number", "boolean", "choice", "script"]),
  whenEmpty: z.enum(["required", "keep", "hide"]),
  maxCharacters: z.number().int().positive().optional(),
});

/** The subtitles: the spoken words of the takes, or words of their own on the timeline (a file, a translation). */
export const captionsSchema = z.looseObject({
  /** BCP 47 of the words, also sets the reading direction. */
  lang: z.string().max(35),
  own: z.array(wordSchema).max(100_000).optional(),
  translatedFrom: z.string().optional(),
});

export const projectDocumentSchema = z.looseObject({
  version: z.literal(DOCUMENT_VERSION),
  canvas: z.looseObject({
    width: evenPixels,
    height: evenPixels,
    fps: z.number().min(1).max(60),
    background: hexColour,
  }),
  /** The formats that are rendered; at least one, each once. */
  formats: z
    .array(formatSchema)
    .min(1)
    .refine(
      (formats) => new Set(formats.map(({ id }) => id)).size === formats.length,
      "a format is there twice",
    ),
  variables: z.array(variableSchema),
  assets: z.record(assetRef, documentAssetSchema),
  takes: z.record(id, takeSchema),
  tracks: z.array(trackSchema),
  items: z.record(id, itemSchema),
  captions: captionsSchema,
  audio: z.looseObject({
    /** How far music goes down under speech. */
    duckDb: z.number().min(-40).max(0),
    /** Integrated loudness of the whole mix, ITU-R BS.1770. */
    loudnessLufs: z.number().min(-30).max(-8),
    /** Voices quieter than this are turned off between words. */
    gate: z.looseObject({ thresholdDb: z.number().min(-80).max(-10) }).optional(),
  }),
  provenance: z.looseObject({ look: z.string().optional(), madeWith: z.string() }),
});

export type ProjectDocument = z.infer<typeof projectDocumentSchema>;
