import { z } from "zod";

/**
 * The project document, version 1: everything a video is made from, as versioned data.
 *
 * - All times are integer milliseconds; frames exist only at the moment of rendering.
 * - Positions and sizes on the picture are fractions of its width and height (0..1), so that one document serves
 *   every format.
 * - Objects are loose: fields that this version does not know survive a load and a save.
 */
export const DOCUMENT_VERSION = 1;

const ms = z.number().int().nonnegative();
const fraction = z.number().min(0).max(1);
const hexColour = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i, "a colour like #ff5a3c");
/** Key into `assets`. */
const assetRef = z.string().min(1).max(64);

export const formatIdSchema = z.enum(["9:16", "1:1", "16:9"]);
export type FormatId = z.infer<typeof formatIdSchema>;

/** Even pixel sizes, as H.264 4:2:0 needs. */
const evenPixels = z.number().int().min(16).max(4096).multipleOf(2);

export const formatSchema = z.looseObject({ id: formatIdSchema, width: evenPixels, height: evenPixels });
export type Format = z.infer<typeof formatSchema>;

/** Where an asset's bytes are: in the workspace's library, or among the samples that ship with the product. */
export const assetSourceSchema = z.discriminatedUnion("from", [
  z.looseObject({ from: z.literal("library"), assetId: z.string().min(1) }),
  z.looseObject({ from: z.literal("sample"), file: z.string().regex(/^[\w/-]+\.\w+$/) }),
]);

export type AssetSource = z.infer<typeof assetSourceSchema>;

export const documentAssetSchema = z.looseObject({
  kind: z.enum(["video", "audio", "image"]),
  source: assetSourceSchema,
  name: z.string().max(200),
  durationMs: ms.optional(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
});
export type DocumentAsset = z.infer<typeof documentAssetSchema>;

export const wordSchema = z.looseObject({ text: z.string().min(1), startMs: ms, endMs: ms });
export type Word = z.infer<typeof wordSchema>;

/** What the person is to say. */
export const speechSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("text"),
    text: z.string().max(10_000),
    lang: z.string().min(2).max(35),
    voiceId: z.string().min(1).max(100),
    /** 1 is the voice's own pace. */
    speed: z.number().min(0.5).max(2).default(1),
  }),
  z.looseObject({
    kind: z.literal("audio"),
    asset: assetRef,
    /** The words of the recording when the user gave them: subtitles and an exact mouth. */
    transcript: z.string().max(10_000).optional(),
    lang: z.string().min(2).max(35).optional(),
  }),
]);
export type Speech = z.infer<typeof speechSchema>;

/** Who of several people speaks: whoever's face is at a point of the picture (fractions) at a time of the source video. */
export const speakerSchema = z.looseObject({ x: fraction, y: fraction, atMs: ms });
export type Speaker = z.infer<typeof speakerSchema>;

/**
 * What the picture does when the words last longer than the source video: play back and forth, start again, hold its last frame, end, or
 * play slower. With shorter words the video ends with them; `remap` then plays it faster.
 */
export const syncModeSchema = z.enum(["ping_pong", "loop", "freeze", "cut_off", "remap"]);
export type SyncMode = z.infer<typeof syncModeSchema>;

const timed = { id: z.string().min(1).max(64), startMs: ms, durationMs: ms.positive() };
const box = z.looseObject({ x: fraction, y: fraction, width: fraction, height: fraction });

/** The person. `lipSync` replaces the mouth by `speech`; once made, `syncedAsset` is what is shown. */
export const videoItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("video"),
  asset: assetRef,
  sourceInMs: ms.default(0),
  speed: z.number().min(0.25).max(4).default(1),
  /**
   * `cover` crops around `focus`; `contain` shows all on a blurred copy or a colour; `auto` covers unless the crop would
   * take too much of the person in that format.
   */
  fit: z.discriminatedUnion("mode", [
    z.looseObject({ mode: z.literal("auto"), focus: z.looseObject({ x: fraction, y: fraction }) }),
    z.looseObject({ mode: z.literal("cover"), focus: z.looseObject({ x: fraction, y: fraction }) }),
    z.looseObject({ mode: z.literal("contain"), background: z.enum(["blur", "colour"]) }),
  ]),
  lipSync: z
    .looseObject({
      speech: speechSchema,
      /** Default: the one whose mouth moves with the source video's own sound. */
      speaker: speakerSchema.optional(),
      /** Default: `ping_pong`. */
      syncMode: syncModeSchema.optional(),
      /** What makes the mouth, by the engine's own name for it. Default: the engine's. */
      backend: z.string().min(1).max(64).optional(),
      syncedAsset: assetRef.optional(),
      inputsHash: z.string().optional(),
    })
    .optional(),
});
export type VideoItem = z.infer<typeof videoItemSchema>;

export const audioItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("audio"),
  asset: assetRef,
  /** Gain before ducking. */
  gainDb: z.number().min(-60).max(12).default(0),
  loop: z.boolean().default(false),
  fadeInMs: ms.default(0),
  fadeOutMs: ms.default(0),
  /** Lowered under speech by `audio.duckDb`. */
  ducked: z.boolean().default(false),
});
export type AudioItem = z.infer<typeof audioItemSchema>;

export const textItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("text"),
  text: z.string().max(500),
  /** A named text style of the compositions. */
  style: z.enum(["title", "headline", "lower_third"]),
  box,
  align: z.enum(["start", "center", "end"]).default("center"),
  colour: hexColour,
  accent: hexColour,
});
export type TextItem = z.infer<typeof textItemSchema>;

export const captionItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("caption"),
  /** How the words are drawn: `karaoke` fills word by word, `pop` shows few big words, `box` underlays a plate. */
  style: z.enum(["karaoke", "pop", "box"]),
  /** Centre of the lines, fraction of the height. */
  y: fraction,
  colour: hexColour,
  highlight: hexColour,
});
export type CaptionItem = z.infer<typeof captionItemSchema>;

export const overlayItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("overlay"),
  asset: assetRef,
  box,
  opacity: fraction.default(1),
});
export type OverlayItem = z.infer<typeof overlayItemSchema>;

export const itemSchema = z.discriminatedUnion("kind", [
  videoItemSchema,
  audioItemSchema,
  textItemSchema,
  captionItemSchema,
  overlayItemSchema,
]);
export type Item = z.infer<typeof itemSchema>;

export const trackSchema = z.looseObject({
  id: z.string().min(1).max(64),
  kind: z.enum(["video", "audio", "text", "caption", "overlay"]),
  /** Ids into `items`; later tracks are drawn over earlier ones. */
  items: z.array(z.string()),
});
export type Track = z.infer<typeof trackSchema>;

/** A value that a template asks its user for. `keep`: the template's own value stands when nothing is given. */
export const variableSchema = z.looseObject({
  id: z.string().min(1).max(64),
  label: z.string().max(80),
  type: z.enum(["text", "image", "video", "audio", "colour", "number", "boolean", "choice", "script"]),
  whenEmpty: z.enum(["required", "keep", "hide"]),
  maxCharacters: z.number().int().positive().optional(),
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
  assets: z.record(z.string(), documentAssetSchema),
  tracks: z.array(trackSchema),
  items: z.record(z.string(), itemSchema),
  captions: z.looseObject({
    /** BCP 47 of the words, also sets the reading direction. */
    lang: z.string(),
    /** Spoken words on the timeline; empty until the speech is made. */
    words: z.array(wordSchema),
    translatedFrom: z.string().optional(),
  }),
  audio: z.looseObject({
    /** How far music goes down under speech. */
    duckDb: z.number().min(-40).max(0),
    /** Integrated loudness of the whole mix, ITU-R BS.1770. */
    loudnessLufs: z.number().min(-30).max(-8),
  }),
  provenance: z.looseObject({ look: z.string().optional(), madeWith: z.string() }),
});

export type ProjectDocument = z.infer<typeof projectDocumentSchema>;
