import { z } from "zod";
import { animationSchema, fillSchema, placeSchema, transitionSchema, typeStyleSchema } from "./styles";
import { assetRef, formatIdSchema, fraction, hexColour, id, ms } from "./units";

const timed = { id, startMs: ms, durationMs: ms.positive() };
/** The looks' own boxes are fractions of the safe area. */
const box = z.looseObject({ x: fraction, y: fraction, width: fraction, height: fraction });
const gainDb = z.number().min(-60).max(12).default(0);
const fades = { fadeInMs: ms.default(0), fadeOutMs: ms.default(0) };
const entrance = { enter: animationSchema.optional(), exit: animationSchema.optional() };

/** What stands behind a picture that does not fill the format. */
export const backdropSchema = z.discriminatedUnion("kind", [
  /** A blurred copy of the picture. */
  z.looseObject({ kind: z.literal("blur") }),
  /** The canvas's background, or a colour of its own. */
  z.looseObject({ kind: z.literal("colour"), colour: hexColour.optional() }),
  z.looseObject({ kind: z.literal("image"), asset: assetRef }),
]);
export type Backdrop = z.infer<typeof backdropSchema>;

const focus = z.looseObject({ x: fraction, y: fraction });
const zoom = z.number().min(1).max(8).default(1);

/**
 * How a video fills its place. `cover` crops around `focus`; `contain` shows all on a backdrop; `auto` covers unless the
 * crop would take too much of the person in that format; `face` covers and keeps the asset's `facePath` in sight.
 */
export const fitSchema = z.discriminatedUnion("mode", [
  z.looseObject({ mode: z.literal("auto"), focus }),
  z.looseObject({ mode: z.literal("cover"), focus, zoom }),
  z.looseObject({ mode: z.literal("face"), zoom }),
  z.looseObject({ mode: z.literal("contain"), background: backdropSchema }),
]);
export type Fit = z.infer<typeof fitSchema>;

/** What is different in one format. */
const overrides = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.partialRecord(formatIdSchema, z.looseObject({ hidden: z.literal(true).optional(), ...shape })).optional();

/** A stretch of a take, or of any other video. */
export const videoItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("video"),
  asset: assetRef,
  /** Id into `takes`: the person says something, and what is made of the take is shown instead of `asset`. */
  take: id.optional(),
  /** Where the stretch begins, in the time of what is shown. */
  sourceInMs: ms.default(0),
  speed: z.number().min(0.25).max(4).default(1),
  fit: fitSchema,
  /** Default: the whole picture. */
  place: placeSchema.optional(),
  opacity: fraction.default(1),
  /** Its own sound. */
  gainDb,
  muted: z.boolean().default(false),
  ...fades,
  transitionIn: transitionSchema.optional(),
  formats: overrides({ place: placeSchema.optional(), fit: fitSchema.optional() }),
});
export type VideoItem = z.infer<typeof videoItemSchema>;

export const audioItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("audio"),
  asset: assetRef,
  sourceInMs: ms.default(0),
  /** Gain before ducking. */
  gainDb,
  loop: z.boolean().default(false),
  ...fades,
  /** Lowered under speech by `audio.duckDb`. */
  ducked: z.boolean().default(false),
});
export type AudioItem = z.infer<typeof audioItemSchema>;

export const textItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("text"),
  text: z.string().max(500),
  /** A named text style of the compositions. `plain` has no decoration of its own. */
  style: z.enum(["title", "headline", "lower_third", "call_to_action", "plain"]),
  /** Where the named style puts it, until the user does (`place`). */
  box,
  place: placeSchema.optional(),
  align: z.enum(["start", "center", "end"]).default("center"),
  colour: hexColour,
  accent: hexColour,
  type: typeStyleSchema.optional(),
  opacity: fraction.default(1),
  ...entrance,
  formats: overrides({
    place: placeSchema.optional(),
    /** Type size, as `type.size`. */
    size: typeStyleSchema.shape.size,
  }),
});
export type TextItem = z.infer<typeof textItemSchema>;

export const captionStyleSchema = z.enum([
  "karaoke",
  "pop",
  "box",
  "typewriter",
  "minimal",
  "outline",
  "glow",
  "bounce",
  "underline",
  "stack",
]);
export type CaptionStyle = z.infer<typeof captionStyleSchema>;

export const captionItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("caption"),
  /** How the words are drawn: `karaoke` fills word by word, `pop` shows few big words, `box` underlays a plate, … */
  style: captionStyleSchema,
  /** Centre of the lines, fraction of the height. */
  y: fraction,
  align: z.enum(["start", "center", "end"]).default("center"),
  colour: hexColour,
  highlight: hexColour,
  /** `size` here is a factor of the style's own. */
  type: typeStyleSchema.extend({ size: z.number().min(0.25).max(4).optional() }).optional(),
  formats: overrides({ y: fraction.optional() }),
});
export type CaptionItem = z.infer<typeof captionItemSchema>;

/** What an overlay shows. */
export const overlayContentSchema = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("image"), asset: assetRef }),
  z.looseObject({ kind: z.literal("emoji"), emoji: z.string().min(1).max(32) }),
  z.looseObject({
    kind: z.literal("shape"),
    shape: z.enum(["rectangle", "ellipse", "line", "arrow", "star", "bubble"]),
    fill: fillSchema.optional(),
    stroke: z.looseObject({ colour: hexColour, width: z.number().min(0).max(0.1) }).optional(),
    /** Fraction of the shorter side. */
    radius: z.number().min(0).max(0.5).default(0),
  }),
  /** How far the video has come. */
  z.looseObject({
    kind: z.literal("progress"),
    colour: hexColour,
    ground: hexColour,
    shape: z.enum(["bar", "ring"]).default("bar"),
  }),
]);
export type OverlayContent = z.infer<typeof overlayContentSchema>;

export const overlayItemSchema = z.looseObject({
  ...timed,
  kind: z.literal("overlay"),
  content: overlayContentSchema,
  /** Where a look puts it, until the user does (`place`): fractions of the picture in size, of the safe area in place. */
  box,
  place: placeSchema.optional(),
  opacity: fraction.default(1),
  ...entrance,
  formats: overrides({ place: placeSchema.optional() }),
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
/** An item as it is written by hand: what has a default may be left out. */
export type ItemInput = z.input<typeof itemSchema>;
