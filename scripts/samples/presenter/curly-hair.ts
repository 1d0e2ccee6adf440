import { blend, fillPath, glow, smoothPath, strokePath, tint } from "./brush";
import { drawOnPlane, grownOnce } from "./hair-sprite";
import type { Layer, Look } from "./look";
import { noise } from "./motion";
import { mix, type PixelPoint, smoothstep } from "./space";

export interface HairPalette {
  dark: string;
  mid: string;
  light: string;
  rim: string;
}

/** One corkscrew strand: where it starts, where it falls, and how it winds. Head units. */
interface Curl {
  x: number;
  y: number;
  direction: number;
  length: number;
  width: number;
  phase: number;
  turns: number;
  /** 0 in shadow .. 1 facing the window. */
  lit: number;
}

const CENTRE_Y = -0.25;

/** Outer edge of the hair for an angle (0 right, π/2 down), in head units from the hair's centre. */
function reach(angle: number): number {
  const down = Math.max(0, Math.sin(angle));
  return 1.5 + 0.24 * down ** 1.5 + 0.05 * Math.sin(angle * 7 + 1) + 0.04 * Math.sin(angle * 11);
}

/** Curls from the back to the front, so that painting in order overlaps them like scales. */
function growCurls(
  count: number,
  seed: number,
  from: number,
  to: number,
  keep: (x: number, y: number) => boolean,
): Curl[] {
  const curls: Curl[] = [];
  for (let i = 0; i < count; i++) {
    const random = (k: number) => noise(seed * 7919 + i * 13 + k);
    const angle = random(0) * Math.PI * 2;
    const share = mix(to, from, i / count) + 0.08 * (random(1) - 0.5);
    const radius = reach(angle) * share;
    const x = Math.cos(angle) * radius * 0.98;
    const y = CENTRE_Y + Math.sin(angle) * radius;
    if (!keep(x, y)) continue;
    const outward = Math.atan2(y - CENTRE_Y, x);
    const fall = Math.PI / 2;
    const turn = Math.atan2(Math.sin(fall - outward), Math.cos(fall - outward));
    curls.push({
      x,
      y,
      direction: outward + turn * (0.5 + 0.3 * random(2)) + 0.5 * (random(3) - 0.5),
      length: 0.3 + 0.24 * random(4),
      width: 0.05 + 0.045 * random(5),
      phase: random(6) * Math.PI * 2,
      turns: 1.4 + 0.9 * random(7),
      lit: smoothstep(-0.2, 1.1, 0.35 - 0.5 * (x / 1.6) - 0.45 * (y / 1.6) + 0.5 * (random(8) - 0.5)),
    });
  }
  return curls;
}

const BEHIND = growCurls(640, 3, 0.5, 1, () => true);
const CROWN = growCurls(1250, 11, 0.5, 0.97, (x, y) => {
  const hairline = -0.84 + 0.3 * Math.abs(x) ** 2.2;
  const temple = Math.abs(x) > 0.985 + 0.1 * smoothstep(0.2, 1.2, y);
  return y < hairline - 0.2 || temple;
});

/** Where the roots show through: painted dark, so that no skin gleams between curls. */
const SCALP = [
  [-1.02, -0.5],
  [-0.8, -1.3],
  [0, -1.6],
  [0.8, -1.3],
  [1.02, -0.5],
  [0.72, -0.86],
  [0, -1.08],
  [-0.72, -0.86],
] as const;
const PARTING = growCurls(420, 29, 0.6, 0.92, (x, y) => Math.abs(x) < 0.3 && y < -1.02);

/** The mass of hair behind head and shoulders. */
export function drawHairBehind(layer: Layer, look: Look, hair: HairPalette): void {
  const sprite = grownOnce(`${look.id} behind`, look, (still) => {
    const outline: PixelPoint[] = [];
    for (let step = 0; step < 40; step++) {
      const angle = (step / 40) * Math.PI * 2;
      const radius = reach(angle) * 0.97;
      outline.push(still.space.solid(Math.cos(angle) * radius, CENTRE_Y + Math.sin(angle) * radius, 0));
    }
    fillPath(still.ctx, smoothPath(outline, true), hair.dark);
    for (const curl of BEHIND) drawCurl(still, curl, hair, 0.75);
  });
  drawOnPlane(layer, look, sprite, -0.2);
}

/** Curls over the crown and along the temples, in front of the face's edge. */
export function drawHairInFront(layer: Layer, look: Look, hair: HairPalette): void {
  const sprite = grownOnce(`${look.id} front`, look, (still) => {
    const { ctx, space } = still;
    const unit = space.unitPx;
    const roots = SCALP.map(([x, y]) => space.solid(x, y, 0));
    fillPath(ctx, smoothPath(roots, true), blend(hair.dark, hair.mid, 0.45), { blurPx: unit * 0.03 });
    for (const curl of [...PARTING, ...CROWN]) drawCurl(still, curl, hair, 1);
    glow(ctx, space.solid(-0.75, -1.15, 0), [0.8 * unit, 0.55 * unit], hair.rim, 0.2, "source-atop", -0.6);
    glow(ctx, space.solid(1.2, 0.5, 0), [0.7 * unit, 1.3 * unit], hair.dark, 0.6, "source-atop");
  });
  drawOnPlane(layer, look, sprite, 0.3);
}

function drawCurl({ ctx, space }: Layer, curl: Curl, hair: HairPalette, brightness: number): void {
  const unit = space.unitPx;
  const points: PixelPoint[] = [];
  const steps = 14;
  const [alongX, alongY] = [Math.cos(curl.direction), Math.sin(curl.direction)];
  for (let step = 0; step <= steps; step++) {
    const t = step / steps;
    const swing =
      Math.sin(curl.phase + t * curl.turns * Math.PI * 2) * (0.02 + curl.width * 0.5) * (1 - 0.3 * t);
    const sag = 0.1 * t * t;
    points.push(
      space.solid(
        curl.x + alongX * curl.length * t - alongY * swing,
        curl.y + alongY * curl.length * t + alongX * swing + sag,
        0,
      ),
    );
  }
  const path = smoothPath(points, false);
  const tone = (share: number) => blend(hair.dark, hair.mid, Math.min(1, share * brightness));
  strokePath(ctx, path, tone(0.1), curl.width * 0.8 * unit);
  strokePath(ctx, path, tone(0.25 + 0.45 * curl.lit), curl.width * 0.6 * unit);
  for (const across of [-0.2, 0.02, 0.2]) {
    const fibre = points.map(([x, y]): PixelPoint => {
      const shift = across * curl.width * unit;
      return [x - alongY * shift, y + alongX * shift];
    });
    strokePath(ctx, smoothPath(fibre, false), tone(0.35 - across + 0.7 * curl.lit), curl.width * 0.1 * unit);
  }
  const shine = blend(hair.mid, hair.light, curl.lit);
  for (let step = 1; step + 3 < steps; step++) {
    const t = step / steps;
    if (Math.sin(curl.phase + t * curl.turns * Math.PI * 2 + 0.6) < 0.5) continue;
    const arc = smoothPath(points.slice(step, step + 3), false);
    strokePath(ctx, arc, tint(shine, 0.5 * curl.lit * brightness), curl.width * 0.2 * unit);
  }
}
