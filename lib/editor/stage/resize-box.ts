import { type Box, boxAround, centreOf, type Point, type Size, turned } from "./box";

/** A corner or side to pull at: −1 left or top, 1 right or bottom, 0 neither. */
export interface Handle {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

export const HANDLES: readonly Handle[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

export const isCorner = ({ x, y }: Handle): boolean => x !== 0 && y !== 0;

export interface ResizeOptions {
  /** Corners keep width / height as it was. */
  keepsAspect: boolean;
  /** Both sides move, the centre stays. */
  fromCentre: boolean;
  leastPx: number;
}

/**
 * A box after one of its handles was pulled by `by` (pixels of the picture). The side or corner opposite stays where it
 * is, whichever way the box is turned; it never turns inside out.
 */
export function resizeBox(box: Box, handle: Handle, by: Point, options: ResizeOptions): Box {
  const pull = turned(by, -box.rotationDeg);
  const both = options.fromCentre ? 2 : 1;
  const free = {
    width: box.width + handle.x * pull.x * both,
    height: box.height + handle.y * pull.y * both,
  };
  const size =
    options.keepsAspect && isCorner(handle)
      ? scaled(box, free, options.leastPx)
      : { width: Math.max(options.leastPx, free.width), height: Math.max(options.leastPx, free.height) };
  return options.fromCentre ? boxAround(centreOf(box), size, box.rotationDeg) : anchored(box, handle, size);
}

/** The size on the box's own diagonal that comes nearest to where the corner was pulled. */
function scaled(box: Size, free: Size, leastPx: number): Size {
  const along = (free.width * box.width + free.height * box.height) / (box.width ** 2 + box.height ** 2);
  const least = leastPx / Math.min(box.width, box.height);
  const scale = Math.max(along, Math.min(1, least));
  return { width: box.width * scale, height: box.height * scale };
}

/** A box of another size whose side or corner opposite the handle stays. */
function anchored(box: Box, handle: Handle, size: Size): Box {
  const centre = centreOf(box);
  const shift = turned(
    { x: (handle.x * (size.width - box.width)) / 2, y: (handle.y * (size.height - box.height)) / 2 },
    box.rotationDeg,
  );
  return boxAround({ x: centre.x + shift.x, y: centre.y + shift.y }, size, box.rotationDeg);
}

/** The mouse pointer over a handle of a turned box. */
export function cursorOf(handle: Handle, rotationDeg: number): string {
  const own = (Math.atan2(handle.y, handle.x) * 180) / Math.PI;
  const eighth = (((Math.round((own + rotationDeg) / 45) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  return (["ew-resize", "nwse-resize", "ns-resize", "nesw-resize"] as const)[eighth];
}
