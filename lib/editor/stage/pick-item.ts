import { type Box, holds, type Point } from "./box";

/** Something that is drawn, with where. */
export interface DrawnBox {
  id: string;
  box: Box;
}

/** Ids of what lies under a point, the uppermost first. `boxes` in drawing order; a finger is given `marginPx`. */
export function idsUnder(boxes: readonly DrawnBox[], point: Point, marginPx = 0): string[] {
  return boxes
    .filter(({ box }) => holds(box, point, marginPx))
    .map(({ id }) => id)
    .reverse();
}

/**
 * What a click takes of all that lies under it: the uppermost; the one below what is selected already when `beneath`
 * (again and again: round). Null where nothing is.
 */
export function pickItem(under: readonly string[], selected: string | null, beneath: boolean): string | null {
  const at = selected === null ? -1 : under.indexOf(selected);
  if (!beneath || at === -1) return under[0] ?? null;
  return under[(at + 1) % under.length] ?? null;
}
