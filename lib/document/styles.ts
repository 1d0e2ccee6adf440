import { z } from "zod";
import { hexColour } from "./units";

/**
 * Where something stands on the picture: its centre, its size (fractions of the picture's width and height), and its turn.
 * It may reach beyond the edges.
 */
export const placeSchema = z.looseObject({
  x: z.number().min(-1).max(2),
  y: z.number().min(-1).max(2),
  width: z.number().min(0.005).max(4),
  height: z.number().min(0.005).max(4),
  rotationDeg: z.number().min(-360).max(360).default(0),
});
export type Place = z.infer<typeof placeSchema>;

export const fillSchema = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("solid"), colour: hexColour }),
  z.looseObject({
    kind: z.literal("gradient"),
    from: hexColour,
    to: hexColour,
    /** 0 upwards, 90 to the right, as CSS has it. */
    angleDeg: z.number().min(0).max(360).default(180),
  }),
]);
export type Fill = z.infer<typeof fillSchema>;

/** Widths and distances in em of the type they belong to. */
export const strokeSchema = z.looseObject({ colour: hexColour, widthEm: z.number().min(0).max(0.5) });
export const shadowSchema = z.looseObject({
  colour: hexColour,
  xEm: z.number().min(-1).max(1).default(0),
  yEm: z.number().min(-1).max(1).default(0.04),
  blurEm: z.number().min(0).max(2).default(0.12),
});
/** A ground behind the lines. */
export const plateSchema = z.looseObject({
  colour: hexColour,
  paddingEm: z.number().min(0).max(2).default(0.3),
  radiusEm: z.number().min(0).max(2).default(0.2),
});

/** How letters are drawn. What is not given is as the item's named style has it. */
export const typeStyleSchema = z.looseObject({
  /** Id of a family of `remotion/fonts/families.ts`, or `asset:` and the reference of an own font. */
  font: z.string().min(1).max(80).optional(),
  weight: z.number().int().min(100).max(900).optional(),
  italic: z.boolean().optional(),
  /** Type size as a fraction of the picture's shorter side. */
  size: z.number().min(0.005).max(0.5).optional(),
  fill: fillSchema.optional(),
  stroke: strokeSchema.nullable().optional(),
  shadow: shadowSchema.nullable().optional(),
  plate: plateSchema.nullable().optional(),
  letterSpacingEm: z.number().min(-0.2).max(1).optional(),
  lineHeight: z.number().min(0.7).max(3).optional(),
  uppercase: z.boolean().optional(),
});
export type TypeStyle = z.infer<typeof typeStyleSchema>;

export const easingSchema = z.enum(["linear", "ease_out", "ease_in_out", "back", "bounce", "spring"]);
export type Easing = z.infer<typeof easingSchema>;

/** How something comes, or (played backwards) goes. */
export const animationKindSchema = z.enum([
  "fade",
  "rise",
  "fall",
  "slide_from_start",
  "slide_from_end",
  "zoom_in",
  "zoom_out",
  "pop",
  "blur",
  "wipe",
  "typewriter",
  "spin",
]);
export type AnimationKind = z.infer<typeof animationKindSchema>;

export const animationSchema = z.looseObject({
  kind: animationKindSchema,
  durationMs: z.number().int().min(40).max(5000),
  easing: easingSchema.default("ease_out"),
});
export type Animation = z.infer<typeof animationSchema>;

/** How a clip takes over from the one before it on its track, which plays on beneath (or holds its last frame). */
export const transitionSchema = z.looseObject({
  kind: z.enum(["crossfade", "slide", "zoom"]),
  durationMs: z.number().int().min(40).max(5000),
});
export type Transition = z.infer<typeof transitionSchema>;
