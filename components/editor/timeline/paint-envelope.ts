import { gainToDb } from "@/lib/domain/sound/decibel";

/** What an envelope is drawn of: pixels from the left edge of the canvas, and the timeline's time there. */
export interface EnvelopeStretch {
  widthPx: number;
  fromMs: number;
  pxPerMs: number;
}

/** Gains quieter than this lie on the ground. */
const FLOOR_DB = -42;
const CEILING_DB = 12;
/** Steps are no finer than the eye. */
const STEP_PX = 2;

/** How high a gain stands in its lane, 0..1: even in decibels, as it is heard. */
export function envelopeHeight(gain: number): number {
  if (gain <= 0) return 0;
  const db = Math.min(CEILING_DB, Math.max(FLOOR_DB, gainToDb(gain)));
  return (db - FLOOR_DB) / (CEILING_DB - FLOOR_DB);
}

/** The line of a gain over time: a point at each change of direction, and at both ends. */
export function envelopePoints(
  gainAt: (tMs: number) => number,
  { widthPx, fromMs, pxPerMs }: EnvelopeStretch,
): { x: number; level: number }[] {
  const points: { x: number; level: number }[] = [];
  for (let x = 0; x <= widthPx; x += STEP_PX) {
    const level = envelopeHeight(gainAt(fromMs + x / pxPerMs));
    const [before, last] = points.slice(-2);
    const straight =
      before &&
      last &&
      Math.abs(before.level + ((last.level - before.level) * (x - before.x)) / (last.x - before.x) - level) <
        0.004;
    if (straight) points.pop();
    points.push({ x, level });
  }
  return points;
}

/** Draws how loud a sound is made over its time: its volume, its fades, and where it goes down under speech. */
export function paintEnvelope(
  context: CanvasRenderingContext2D,
  gainAt: (tMs: number) => number,
  stretch: EnvelopeStretch,
  box: { top: number; height: number; colour: string },
): void {
  context.strokeStyle = box.colour;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.beginPath();
  for (const { x, level } of envelopePoints(gainAt, stretch)) {
    context.lineTo(x, box.top + (1 - level) * (box.height - 2) + 1);
  }
  context.stroke();
}
