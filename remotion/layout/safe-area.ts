import type { Format } from "@/lib/document/schema";

/** A rectangle in pixels of the picture. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/**
 * What the players of each format cover: on phones the top bar, the buttons at the right and the caption at the bottom
 * (the common part of TikTok's, Reels' and Shorts' guides); elsewhere the 5 % title-safe margin of broadcast (EBU R 95).
 * Fractions of the height (top, bottom) and width (left, right).
 */
const INSETS: Record<Format["id"], Insets> = {
  "9:16": { top: 0.09, right: 0.075, bottom: 0.19, left: 0.075 },
  "4:5": { top: 0.06, right: 0.06, bottom: 0.09, left: 0.06 },
  "1:1": { top: 0.06, right: 0.06, bottom: 0.07, left: 0.06 },
  "16:9": { top: 0.07, right: 0.05, bottom: 0.08, left: 0.05 },
};

/** Where text and logos may stand. */
export function safeArea({ id, width, height }: Format): Rect {
  const inset = INSETS[id];
  const left = Math.round(inset.left * width);
  const top = Math.round(inset.top * height);
  return {
    left,
    top,
    width: width - left - Math.round(inset.right * width),
    height: height - top - Math.round(inset.bottom * height),
  };
}

/** Sizes follow the short side, so that type is as large on a tall picture as on a wide one. */
export function shortSide({ width, height }: Pick<Format, "width" | "height">): number {
  return Math.min(width, height);
}
