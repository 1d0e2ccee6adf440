import { z } from "zod";

/**
 * Subtitle files in a neutral form: what SRT, WebVTT, Advanced SubStation Alpha and our own JSON have in common, plus
 * what only one of them knows, kept so that reading and writing the same format changes nothing that a viewer sees.
 *
 * - All times are integer milliseconds. Text offsets are UTF-16 units within one line, `[from, to)`.
 * - What only one format knows (`raw` and `tag` marks, `event`, `kept`, the origin's own fields) is written back to that
 *   format alone.
 */

/** Larger files are refused: ten hours of dense subtitles are below 3 MB. */
export const MAX_SUBTITLE_BYTES = 16 * 1024 * 1024;
export const MAX_SUBTITLE_CUES = 50_000;

export const SUBTITLE_FORMATS = ["srt", "vtt", "ass", "txt", "json"] as const;
export type SubtitleFormat = (typeof SUBTITLE_FORMATS)[number];

const ms = z.number().int().nonnegative();
const offset = z.number().int().nonnegative();
const span = { line: offset, from: offset, to: offset };

const markSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("bold"), ...span }),
  z.object({ kind: z.literal("italic"), ...span }),
  z.object({ kind: z.literal("underline"), ...span }),
  z.object({ kind: z.literal("strike"), ...span }),
  z.object({
    kind: z.literal("colour"),
    /** Colours never overlap: where they were nested the inner one stands. */
    colour: z.string().regex(/^#[0-9a-f]{6}$/),
    ...span,
  }),
  /** A tag of the origin's format that we have no word for, verbatim: `<c.loud>`, `<lang fr>`, `<font face="Arial">`. */
  z.object({ kind: z.literal("tag"), open: z.string(), close: z.string(), ...span }),
  /** Something of the origin's format at a point of the text, verbatim: `\blur2`, `{a comment}`, an ASS drawing. */
  z.object({ kind: z.literal("raw"), line: offset, at: offset, text: z.string() }),
]);
export type Mark = z.infer<typeof markSchema>;
export type SpanMark = Exclude<Mark, { kind: "raw" }>;
export type RawMark = Extract<Mark, { kind: "raw" }>;

/** When a stretch of the text is spoken: a word, a syllable of karaoke, or a phrase. In order, never overlapping. */
const wordTimeSchema = z.object({
  ...span,
  startMs: ms,
  endMs: ms,
  /** How karaoke of ASS fills it (`\kf`, `\ko`); the plain `\k` otherwise. */
  effect: z.enum(["sweep", "outline"]).optional(),
});
export type WordTime = z.infer<typeof wordTimeSchema>;

/** A stretch of one line. */
export type TextSpan = Pick<WordTime, "line" | "from" | "to">;

const sideSchema = z.enum(["start", "center", "end"]);
const placeSchema = z.discriminatedUnion("kind", [
  /** Like the keys of a number pad, 8 is top centre; `at` in pixels of the script's own resolution (`PlayResX`). */
  z.object({
    kind: z.literal("numpad"),
    alignment: z.number().int().min(1).max(9).optional(),
    at: z.object({ x: z.number(), y: z.number() }).optional(),
  }),
  /** Cue settings of WebVTT; percentages are 0..100. */
  z.object({
    kind: z.literal("settings"),
    vertical: z.enum(["rl", "lr"]).optional(),
    line: z
      .object({ at: z.number(), unit: z.enum(["lines", "percent"]), align: sideSchema.optional() })
      .optional(),
    position: z
      .object({ percent: z.number(), align: z.enum(["line-left", "center", "line-right"]).optional() })
      .optional(),
    sizePercent: z.number().optional(),
    align: z.enum(["start", "center", "end", "left", "right"]).optional(),
    region: z.string().optional(),
    /** Settings that WebVTT does not define, verbatim. */
    other: z.array(z.string()).optional(),
  }),
]);
export type Place = z.infer<typeof placeSchema>;
export type NumpadPlace = Extract<Place, { kind: "numpad" }>;
export type SettingsPlace = Extract<Place, { kind: "settings" }>;

/** The fields of an event of ASS beside its times, name and text. `layer` is `Marked` in v4 scripts. */
const eventSchema = z.object({
  layer: z.number().int(),
  style: z.string(),
  marginL: z.number().int(),
  marginR: z.number().int(),
  marginV: z.number().int(),
  effect: z.string(),
});
export type AssEvent = z.infer<typeof eventSchema>;

const cueSchema = z.object({
  /** Cue identifier of WebVTT; the numbers of SRT are counted anew. */
  id: z.string().optional(),
  startMs: ms,
  endMs: ms,
  /** Plain text without line breaks; at least one line, at least one of them not empty. */
  lines: z.array(z.string()).min(1),
  marks: z.array(markSchema).optional(),
  wordTimes: z.array(wordTimeSchema).optional(),
  /** Which stretches of the text are the emoji of the word before them; formats of others show them as text alone. */
  emoji: z.array(z.object(span)).optional(),
  place: placeSchema.optional(),
  speaker: z.string().optional(),
  event: eventSchema.optional(),
  /** What stood before this cue and is no cue, verbatim: notes of WebVTT, comments and drawings of ASS. */
  kept: z.array(z.string()).optional(),
});
export type SubtitleCue = z.infer<typeof cueSchema>;

const originSchema = z.discriminatedUnion("format", [
  /** Our own words. */
  z.object({ format: z.literal("captions") }),
  z.object({ format: z.literal("srt") }),
  z.object({
    format: z.literal("vtt"),
    /** What follows `WEBVTT` on its line, then the lines up to the first blank one. */
    header: z.array(z.string()).min(1),
    /** STYLE, REGION and NOTE blocks before the first cue, verbatim. */
    blocks: z.array(z.string()),
    /** Notes after the last cue, verbatim. */
    trailing: z.array(z.string()),
  }),
  z.object({
    format: z.literal("ass"),
    dialect: z.enum(["v4", "v4+"]),
    /** All sections in order, verbatim; that of the events without lines. */
    sections: z.array(z.object({ name: z.string(), lines: z.array(z.string()) })),
    /** Events after the last cue that are none, verbatim. */
    trailing: z.array(z.string()),
  }),
]);
export type Origin = z.infer<typeof originSchema>;
export type VttOrigin = Extract<Origin, { format: "vtt" }>;
export type AssOrigin = Extract<Origin, { format: "ass" }>;

/** How the text of the file was stored; writing keeps it. Default of new files: neither BOM nor CR. */
export interface TextLayout {
  bom: boolean;
  newline: "\n" | "\r\n" | "\r";
}
export const PLAIN_LAYOUT: TextLayout = { bom: false, newline: "\n" };

/** Subtitles with times, sorted by `startMs`. */
export interface CueFile {
  kind: "cues";
  layout: TextLayout;
  origin: Origin;
  cues: SubtitleCue[];
}

/** A text without times, one entry per line that says something. */
export interface TextFile {
  kind: "text";
  layout: TextLayout;
  lines: string[];
}

export type SubtitleFile = CueFile | TextFile;

export const SUBTITLE_JSON_FORMAT = "twinsync-subtitles";
export const SUBTITLE_JSON_VERSION = 1;
/** Our own file: `{ format: "twinsync-subtitles", version: 1, origin, cues }`. */
export const subtitleJsonSchema = z.object({
  format: z.literal(SUBTITLE_JSON_FORMAT),
  version: z.literal(SUBTITLE_JSON_VERSION),
  origin: originSchema,
  cues: z.array(cueSchema).max(MAX_SUBTITLE_CUES),
});
