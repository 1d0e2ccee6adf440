import { z } from "zod";

/** Integer milliseconds from 0 on: frames exist only at the moment of rendering. */
export const ms = z.number().int().nonnegative();
/** Of the picture's width or height, 0..1: one document serves every format. */
export const fraction = z.number().min(0).max(1);
export const hexColour = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i, "a colour like #ff5a3c");
/** Id of a track, an item, a take or a variable. */
export const id = z.string().min(1).max(64);
/** Key into `assets`. */
export const assetRef = z.string().min(1).max(64);
/** BCP 47. */
export const language = z.string().min(2).max(35);
/** Even pixel sizes, as H.264 4:2:0 needs. */
export const evenPixels = z.number().int().min(16).max(4096).multipleOf(2);

export const formatIdSchema = z.enum(["9:16", "4:5", "1:1", "16:9"]);
export type FormatId = z.infer<typeof formatIdSchema>;
