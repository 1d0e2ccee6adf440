import type { Place } from "../../document/styles";

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A rectangle in pixels of the picture, turned about its centre (clockwise). */
export interface Box extends Size {
  left: number;
  top: number;
  rotationDeg: number;
}

export function centreOf(box: Box): Point {
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** A box around a centre. */
export function boxAround(centre: Point, size: Size, rotationDeg: number): Box {
  return {
    left: centre.x - size.width / 2,
    top: centre.y - size.height / 2,
    width: size.width,
    height: size.height,
    rotationDeg,
  };
}

/** A vector turned clockwise, as the screen's y axis points down. */
export function turned({ x, y }: Point, deg: number): Point {
  const angle = (deg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

/** A point as seen by the box: from its centre, along its own sides. */
export function within(box: Box, point: Point): Point {
  const centre = centreOf(box);
  return turned({ x: point.x - centre.x, y: point.y - centre.y }, -box.rotationDeg);
}

/** Whether a point lies in a box, or no further than `marginPx` from it. */
export function holds(box: Box, point: Point, marginPx = 0): boolean {
  const { x, y } = within(box, point);
  return Math.abs(x) <= box.width / 2 + marginPx && Math.abs(y) <= box.height / 2 + marginPx;
}

/** The upright rectangle around a turned box. */
export function uprightAround(box: Box): Box {
  if (box.rotationDeg % 180 === 0) return { ...box, rotationDeg: 0 };
  const angle = (box.rotationDeg * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const size = {
    width: box.width * cos + box.height * sin,
    height: box.width * sin + box.height * cos,
  };
  return boxAround(centreOf(box), size, 0);
}

/** The part of a box's upright rectangle that lies within `area`, 0..1. */
export function shareWithin(box: Box, area: Omit<Box, "rotationDeg">): number {
  const around = uprightAround(box);
  const overlap = (from: number, size: number, otherFrom: number, otherSize: number) =>
    Math.max(0, Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom));
  const width = overlap(around.left, around.width, area.left, area.width);
  const height = overlap(around.top, around.height, area.top, area.height);
  return (width * height) / Math.max(1e-9, around.width * around.height);
}

/** A box as a document keeps it: centre and size as fractions of the picture, within what a document allows. */
export function placeOf(box: Box, picture: Size): Place {
  const centre = centreOf(box);
  return {
    x: fraction(centre.x / picture.width, -1, 2),
    y: fraction(centre.y / picture.height, -1, 2),
    width: fraction(box.width / picture.width, 0.005, 4),
    height: fraction(box.height / picture.height, 0.005, 4),
    rotationDeg: Math.round(uprightDegrees(box.rotationDeg) * 10) / 10,
  };
}

/** The same direction as an angle of −180..180. */
export function uprightDegrees(deg: number): number {
  const turn = ((deg % 360) + 360) % 360;
  return turn > 180 ? turn - 360 : turn;
}

/** A ten-thousandth is a fifth of a pixel of the largest picture. */
function fraction(value: number, low: number, high: number): number {
  return Math.round(Math.max(low, Math.min(high, value)) * 10_000) / 10_000;
}
