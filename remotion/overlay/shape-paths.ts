/** Outlines that fill a rectangle of the given size in pixels, as the `d` of an SVG path. */

const n = (value: number) => Math.round(value * 100) / 100;
const polygon = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;

/** Points to the right; its head is at most half of it. */
export function arrowPath(width: number, height: number): string {
  const head = Math.min(width / 2, height * 0.72);
  const shaft = height * 0.36;
  const upper = (height - shaft) / 2;
  const neck = width - head;
  return polygon([
    [0, upper],
    [neck, upper],
    [neck, 0],
    [width, height / 2],
    [neck, height],
    [neck, upper + shaft],
    [0, upper + shaft],
  ]);
}

/** Five points, the first upwards. */
export function starPath(width: number, height: number): string {
  // A star of radius 1 reaches from -cos 18° to cos 18° and from -1 to cos 36°.
  const halfWidth = Math.cos(Math.PI / 10);
  const tall = 1 + Math.cos(Math.PI / 5);
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = index % 2 === 0 ? 1 : 0.45;
    const angle = (index * Math.PI) / 5;
    const x = (Math.sin(angle) * radius + halfWidth) / (2 * halfWidth);
    const y = (1 - Math.cos(angle) * radius) / tall;
    return [x * width, y * height] as const;
  });
  return polygon(points);
}

/** A speech bubble with its tail below, a quarter from its left. */
export function bubblePath(width: number, height: number, radius: number): string {
  const body = height * 0.82;
  const r = Math.max(0, Math.min(radius, body / 2, width / 2));
  const tail = Math.min(width * 0.16, height * 0.3);
  const at = Math.max(r, width * 0.2);
  const arc = (x: number, y: number) => `A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y)}`;
  return [
    `M${n(r)} 0H${n(width - r)}${arc(width, r)}`,
    `V${n(body - r)}${arc(width - r, body)}`,
    `H${n(Math.min(width - r, at + tail))}L${n(at * 0.9)} ${n(height)}L${n(at)} ${n(body)}`,
    `H${n(r)}${arc(0, body - r)}V${n(r)}${arc(r, 0)}Z`,
  ].join("");
}
