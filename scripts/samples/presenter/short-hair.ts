import { Path2D } from "@napi-rs/canvas";
import { blend, corneredPath, fillPath, glow, inside, ramp, smoothPath, strokePath, tint } from "./brush";
import { faceOutline } from "./face";
import { drawOnPlane, grownOnce } from "./hair-sprite";
import type { Layer, Look, SkinPalette } from "./look";
import { noise } from "./motion";
import { jawDrop } from "./mouth";
import { type HeadPoint, mix, type PixelPoint, smoothstep } from "./space";

export interface ShortHairPalette {
  dark: string;
  mid: string;
  light: string;
}

export function drawEars({ ctx, space }: Layer, skin: SkinPalette): void {
  const unit = space.unitPx;
  for (const side of [-1, 1] as const) {
    const at = (x: number, y: number) => space.solid(side * x, y, -0.12);
    const ear = smoothPath(
      [at(0.93, -0.1), at(1.05, -0.17), at(1.12, -0.02), at(1.09, 0.27), at(1.02, 0.47), at(0.92, 0.46)],
      true,
    );
    fillPath(
      ctx,
      ear,
      ramp(ctx, at(1.2, -0.1), at(0.95, 0.5), [
        [0, side < 0 ? skin.mid : "#b67a5c"],
        [1, side < 0 ? "#c98a68" : skin.dark],
      ]),
    );
    const fold = smoothPath([at(0.99, -0.05), at(1.06, -0.06), at(1.06, 0.13), at(1.0, 0.33)], false);
    strokePath(ctx, fold, tint("#8a4f38", 0.55), unit * 0.04, { blurPx: unit * 0.02, mode: "multiply" });
  }
}

/** A short crop swept to the side: a dark cap, then strands along its flow from the parting. */
export function drawCrop(layer: Layer, look: Look, hair: ShortHairPalette): void {
  drawOnPlane(
    layer,
    look,
    grownOnce(`${look.id} crop`, look, (still) => paintCrop(still, hair)),
    0.4,
  );
}

function paintCrop({ ctx, space }: Layer, hair: ShortHairPalette): void {
  const unit = space.unitPx;
  const at = (x: number, y: number) => space.solid(x, y, 0);
  const cap = corneredPath(
    [
      at(-1.0, 0.12),
      at(-1.03, -0.35),
      at(-1.0, -0.85),
      at(-0.82, -1.3),
      at(-0.42, -1.62),
      at(0.12, -1.72),
      at(0.62, -1.56),
      at(0.92, -1.2),
      at(1.04, -0.72),
      at(1.03, -0.3),
      at(1.0, 0.12),
    ],
    [at(0.93, -0.2), at(0.9, -0.55), at(0.76, -0.82)],
    [at(0.76, -0.82), at(0.4, -0.96), at(-0.1, -1.0), at(-0.5, -0.92), at(-0.78, -0.74)],
    [at(-0.78, -0.74), at(-0.9, -0.5), at(-0.93, -0.2)],
  );
  glow(ctx, at(0, -0.9), [0.95 * unit, 0.26 * unit], "#8a4f38", 0.42, "multiply");
  fillPath(
    ctx,
    cap,
    ramp(ctx, at(-0.9, -1.4), at(1.0, -0.6), [
      [0, hair.mid],
      [0.6, blend(hair.dark, hair.mid, 0.4)],
      [1, hair.dark],
    ]),
    { blurPx: 1.2 },
  );
  inside(ctx, cap, () => {
    for (let i = 0; i < 900; i++) {
      const random = (k: number) => noise(i * 17 + k + 4001);
      const x = mix(-1.02, 1.02, random(0));
      const share = (i / 900) * 0.7 + 0.3 * random(1);
      const locks = Math.abs(x) > 0.8;
      const y = locks ? mix(-1.3, 0.1, random(1)) : mix(-1.72 + 0.7 * x * x, -0.93 + 0.2 * x * x, share);
      const length = locks ? 0.16 : 0.3 + 0.16 * random(2);
      const lean = locks ? 0.1 * Math.sign(x) : 0.75 + 0.2 * x;
      const drop = locks ? 1 : 0.4 * (x + 0.35) + 0.35 * (random(3) - 0.5);
      const start = at(x - lean * length * 0.5, y - drop * length * 0.5);
      const bend = at(x, y - (locks ? 0 : 0.04));
      const end = at(x + lean * length * 0.5, y + drop * length * 0.5);
      const lit = smoothstep(0.35, 1.2, 0.5 - 0.4 * x - 0.3 * (y + 1.2) + 0.55 * (random(4) - 0.5));
      const grey = locks && random(5) < 0.12;
      const colour = grey ? "#8f8378" : blend(hair.dark, hair.light, lit * 0.8);
      strokePath(
        ctx,
        smoothPath([start, bend, end], false),
        tint(colour, 0.5),
        unit * (0.01 + 0.012 * random(6)),
      );
    }
  });
  glow(ctx, at(-0.4, -1.4), [0.55 * unit, 0.22 * unit], "#d9b48c", 0.2, "screen", -0.5);
}

/** A short boxed beard: shade on the skin first, then some thousand hairs that grow down and outwards. */
export function drawBeard(layer: Layer, hair: ShortHairPalette, look: Look): void {
  const { ctx, space, mouth } = layer;
  const unit = space.unitPx;
  const drop = jawDrop(mouth);
  const face = smoothPath(faceOutline(look, layer), true);
  const lower = (x: number, y: number): HeadPoint => [x, y + drop * smoothstep(0.65, 1.35, y), 0.02];
  const gone = 0.2 * 0.4 * mouth.open;
  inside(ctx, face, () => {
    const cheekLine = [lower(-1.1, 0.25), lower(-0.9, 0.62), lower(-0.62, 0.84), lower(-0.46, 0.98)];
    const chinLine = [
      lower(-0.44, 1.14),
      lower(-0.24, 1.27),
      lower(0, 1.3),
      lower(0.24, 1.27),
      lower(0.44, 1.14),
    ];
    const rightCheek = cheekLine.map(([x, y, z]): HeadPoint => [-x, y, z]).reverse();
    const mass = corneredPath(
      [...cheekLine, ...chinLine, ...rightCheek].map((p) => space.head(p)),
      [space.solid(1.3, 2.1, 0), space.solid(-1.3, 2.1, 0)],
    );
    fillPath(ctx, mass, hair.dark, { alpha: 0.62, blurPx: unit * 0.07 });
    const tash = smoothPath(
      [
        [-0.44, 0.96],
        [-0.2, 0.83 - gone],
        [0, 0.82 - gone],
        [0.2, 0.83 - gone],
        [0.44, 0.96],
      ].map(([x, y]) => space.head([x as number, y as number, 0.04])),
      false,
    );
    strokePath(ctx, tash, tint(hair.dark, 0.55), unit * 0.1, { blurPx: unit * 0.03 });
    glow(ctx, space.head(lower(0, 1.2)), [0.1 * unit, 0.09 * unit], hair.dark, 0.4);
  });
  const fur = new Fur(layer, hair);
  for (let i = 0; i < 3400; i++) {
    const random = (k: number) => noise(i * 11 + k + 9001);
    const x = mix(-1.0, 1.0, random(0));
    const y = mix(0.2, 1.68, random(1));
    if (!inBeard(x, y, random(2))) continue;
    fur.grow(lower(x, y), [0.35 * x, 0.9], 0.055 + 0.03 * random(3), random(4));
  }
  inside(ctx, smoothPath(faceOutline(look, layer, 0.025), true), () => fur.paint());
  const moustache = new Fur(layer, hair);
  for (let i = 0; i < 520; i++) {
    const random = (k: number) => noise(i * 7 + k + 33001);
    const x = mix(-0.47, 0.47, random(0));
    const a = Math.abs(x) / 0.47;
    const top = mix(0.765, 0.85, random(1)) + 0.14 * a ** 1.8 - gone * (1 - a);
    moustache.grow([x, top, 0.05], [1.4 * x + 0.2 * Math.sign(x), 0.7], 0.06, random(2));
  }
  moustache.paint();
}

function inBeard(x: number, y: number, chance: number): boolean {
  const a = Math.abs(x);
  const edge = 0.99 - 0.42 * smoothstep(0.85, 1.62, y) ** 1.6;
  const top = 0.3 + 0.62 * smoothstep(0.98, 0.5, a);
  const soft = 0.12 * (chance - 0.5);
  if (a > edge || y < top + soft) return false;
  const besideMouth = a < 0.47 + soft && y < 1.26 + soft * 0.5;
  const soulPatch = a < 0.06 && y > 1.18;
  return !besideMouth || soulPatch;
}

const TONES = 10;

/** Short straight hairs, gathered by tone so that thousands of them are a few strokes. */
class Fur {
  readonly #layer: Layer;
  readonly #hair: ShortHairPalette;
  readonly #tones = Array.from({ length: TONES }, () => new Path2D());

  constructor(layer: Layer, hair: ShortHairPalette) {
    this.#layer = layer;
    this.#hair = hair;
  }

  /** `chance` 0..1 picks the tone; hair on the lit side is lighter, one in twelve is grey. */
  grow(
    root: HeadPoint,
    [towardsX, towardsY]: readonly [number, number],
    length: number,
    chance: number,
  ): void {
    const [x, y, lift = 0] = root;
    const isGrey = chance < 0.08;
    const light = chance * (x < 0.2 ? 1 : 0.5);
    const path = this.#tones[isGrey ? TONES - 1 : Math.floor(light * (TONES - 1))];
    path?.moveTo(...this.#layer.space.head(root));
    path?.lineTo(...this.#layer.space.head([x + towardsX * length, y + towardsY * length, lift + 0.02]));
  }

  paint(): void {
    const { ctx, space } = this.#layer;
    this.#tones.forEach((path, tone) => {
      const isGrey = tone === TONES - 1;
      const colour = isGrey
        ? "#8f8378"
        : blend(this.#hair.dark, this.#hair.light, (0.5 * tone) / (TONES - 1));
      strokePath(ctx, path, tint(colour, 0.55), space.unitPx * 0.009);
    });
  }
}

/** Round tortoise frames, well clear of the lids, with a faint window in the glass. */
export function drawGlasses({ ctx, space }: Layer): void {
  const unit = space.unitPx;
  const at = (x: number, y: number) => space.head([x, y, 0.16]);
  for (const side of [-1, 1] as const) {
    const rim: PixelPoint[] = [];
    for (let step = 0; step < 28; step++) {
      const angle = (step / 28) * Math.PI * 2;
      const square = 1 + 0.05 * Math.cos(4 * angle + Math.PI);
      rim.push(at(side * 0.47 + Math.cos(angle) * 0.36 * square, 0.03 + Math.sin(angle) * 0.32 * square));
    }
    const glass = smoothPath(rim, true);
    fillPath(ctx, glass, tint("#fff4e0", 0.05));
    inside(ctx, glass, () => {
      const from = at(side * 0.47 - 0.3, 0.3);
      const to = at(side * 0.47 + 0.12, -0.32);
      strokePath(ctx, smoothPath([from, to], false), tint("#ffffff", 0.09), unit * 0.1, {
        blurPx: unit * 0.02,
      });
    });
    strokePath(ctx, glass, tint("#5a2f1c", 0.35), unit * 0.05, { blurPx: unit * 0.035, mode: "multiply" });
    const tortoise = ramp(ctx, at(side * 0.47 - 0.36, -0.3), at(side * 0.47 + 0.36, 0.35), [
      [0, "#7a4a2a"],
      [0.35, "#2c1a12"],
      [0.6, "#5c3520"],
      [1, "#1d120d"],
    ]);
    strokePath(ctx, glass, tortoise, unit * 0.042);
    strokePath(ctx, smoothPath(rim.slice(16, 22), false), tint("#ffdfb8", 0.5), unit * 0.01);
    const temple = smoothPath([at(side * 0.82, -0.05), space.solid(side * 1.02, -0.06, 0.15)], false);
    strokePath(ctx, temple, "#2c1a12", unit * 0.045);
  }
  const bridge = smoothPath([at(-0.125, -0.03), at(0, -0.085), at(0.125, -0.03)], false);
  strokePath(ctx, bridge, "#3a2216", unit * 0.042);
}
