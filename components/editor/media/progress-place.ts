import type { OverlayItem } from "@/lib/document/items";

const BAR_HEIGHT = 0.012;

/** A bar from edge to edge at the top, clear of the subtitles and of what apps draw below; a ring in the upper right corner. */
export function progressPlace(shape: "bar" | "ring"): Pick<OverlayItem, "box" | "place"> {
  if (shape === "ring") return { box: { x: 1, y: 0, width: 0.12, height: 0.12 }, place: undefined };
  return {
    box: { x: 0.5, y: 0, width: 1, height: BAR_HEIGHT },
    place: { x: 0.5, y: BAR_HEIGHT / 2, width: 1, height: BAR_HEIGHT, rotationDeg: 0 },
  };
}
