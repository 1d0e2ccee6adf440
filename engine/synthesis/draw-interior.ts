import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { type Frame, planes, rgbToYuv, type YuvMatrix } from "@/engine/media/frame";
import { INNER_LOWER, INNER_UPPER, LOWER_LIP, UPPER_LIP } from "@/engine/tracker/landmarks";

type Rgb = readonly [number, number, number];
type Point = readonly [number, number];

/** Drawn at this multiple and averaged down, so that the edge against the lips is soft. */
const OVERSAMPLING = 3;
/** Pixels below which an opening is only a line between the lips. */
const MIN_OPENING = 1.2;

/**
 * Draws the inside of a mouth that no frame of the clip shows: a dark hollow, the tongue and one soft band of teeth (separate teeth look
 * like a fence). Changes `frame` in place, within the inner lips of `vertices` (`x, y` pairs).
 */
export function drawInterior(frame: Frame, matrix: YuvMatrix, vertices: Float32Array, skin: Rgb): void {
  const at = (i: number): Point => [vertices[2 * i] as number, vertices[2 * i + 1] as number];
  const opening = Math.hypot(
    at(UPPER_LIP.inner)[0] - at(LOWER_LIP.inner)[0],
    at(UPPER_LIP.inner)[1] - at(LOWER_LIP.inner)[1],
  );
  if (opening < MIN_OPENING) return;
  const upper = INNER_UPPER.map(at);
  const outline = [...upper, ...INNER_LOWER.slice(1, -1).reverse().map(at)];
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const left = (Math.floor(Math.min(...xs)) - 2) & ~1;
  const top = (Math.floor(Math.min(...ys)) - 2) & ~1;
  const width = (Math.ceil(Math.max(...xs)) + 4 - left) & ~1;
  const height = (Math.ceil(Math.max(...ys)) + 4 - top) & ~1;

  const large = createCanvas(width * OVERSAMPLING, height * OVERSAMPLING);
  const g = large.getContext("2d");
  g.scale(OVERSAMPLING, OVERSAMPLING);
  g.translate(-left, -top);
  g.beginPath();
  outline.forEach(([x, y], k) => {
    if (k === 0) g.moveTo(x, y);
    else g.lineTo(x, y);
  });
  g.closePath();
  g.clip();
  const mouth = { left, top, width, height, opening, mouthWidth: Math.max(...xs) - Math.min(...xs) };
  drawHollow(g, mouth, skin);
  drawTongue(g, mouth, at(LOWER_LIP.inner), skin);
  drawTeeth(g, mouth, upper, at(UPPER_LIP.inner), skin);

  const small = createCanvas(width, height);
  const out = small.getContext("2d");
  out.imageSmoothingQuality = "high";
  out.drawImage(large, 0, 0, width, height);
  blend(frame, matrix, left, top, width, height, out.getImageData(0, 0, width, height).data);
}

interface Mouth {
  left: number;
  top: number;
  width: number;
  height: number;
  opening: number;
  mouthWidth: number;
}

const tint = ([r, g, b]: Rgb, kr: number, kg: number, kb: number, alpha = 1) =>
  `rgba(${Math.round(r * kr)},${Math.round(g * kg)},${Math.round(b * kb)},${alpha})`;

function drawHollow(g: SKRSContext2D, { left, top, width, height }: Mouth, skin: Rgb): void {
  const shade = g.createLinearGradient(0, top, 0, top + height);
  shade.addColorStop(0, tint(skin, 0.2, 0.09, 0.09));
  shade.addColorStop(1, tint(skin, 0.4, 0.19, 0.19));
  g.fillStyle = shade;
  g.fillRect(left, top, width, height);
}

function drawTongue(g: SKRSContext2D, { opening, mouthWidth }: Mouth, lower: Point, skin: Rgb): void {
  if (opening < 0.08 * mouthWidth) return;
  g.fillStyle = tint(skin, 0.6, 0.33, 0.34, 0.85);
  g.beginPath();
  g.ellipse(lower[0], lower[1] + opening * 0.08, mouthWidth * 0.27, opening * 0.32, 0, 0, 2 * Math.PI);
  g.fill();
}

/** The upper teeth hang from the skull: they show as the lips part and do not come down with the jaw. */
function drawTeeth(
  g: SKRSContext2D,
  { left, top, width, height, opening, mouthWidth }: Mouth,
  upper: Point[],
  middle: Point,
  skin: Rgb,
): void {
  const shown = Math.min(opening * 0.5, mouthWidth * 0.11);
  const band = mouthWidth * 0.7;
  const light = Math.min(1.12, (skin[0] + skin[1] + skin[2]) / 560 + 0.3);
  const enamel = (k: number) => tint([214, 202, 184], k * light, k * light, k * light);
  const across = g.createLinearGradient(middle[0] - band / 2, 0, middle[0] + band / 2, 0);
  for (const [stop, k] of [
    [0, 0.4],
    [0.2, 0.85],
    [0.5, 1],
    [0.8, 0.85],
    [1, 0.4],
  ] as const) {
    across.addColorStop(stop, enamel(k));
  }
  g.save();
  g.filter = `blur(${(mouthWidth * 0.009 * OVERSAMPLING).toFixed(1)}px)`;
  g.fillStyle = across;
  g.beginPath();
  g.moveTo(middle[0] - band / 2, top);
  for (let k = -10; k <= 10; k++) {
    const x = middle[0] + (k / 10) * (band / 2);
    const lip = Math.max(lipAt(upper, x, middle[1]), middle[1] - 2);
    g.lineTo(x, 0.3 * lip + 0.7 * middle[1] + shown * (1 - 0.45 * (k / 10) ** 2));
  }
  g.lineTo(middle[0] + band / 2, top);
  g.closePath();
  g.fill();
  g.restore();
  // The lip's shadow on the teeth.
  const shade = g.createLinearGradient(0, middle[1] - 1, 0, middle[1] + shown);
  shade.addColorStop(0, "rgba(60,20,16,0.5)");
  shade.addColorStop(0.4, "rgba(50,14,12,0)");
  g.fillStyle = shade;
  g.fillRect(left, top, width, height);
}

function lipAt(lip: Point[], x: number, otherwise: number): number {
  for (let k = 1; k < lip.length; k++) {
    const [ax, ay] = lip[k - 1] as Point;
    const [bx, by] = lip[k] as Point;
    if (x >= ax && x <= bx && bx > ax) return ay + ((by - ay) * (x - ax)) / (bx - ax);
  }
  return otherwise;
}

function blend(
  frame: Frame,
  matrix: YuvMatrix,
  left: number,
  top: number,
  width: number,
  height: number,
  rgba: Uint8ClampedArray,
): void {
  const { chromaWidth, u, v } = planes(frame.width, frame.height);
  const mix = (i: number, value: number, alpha: number) => {
    frame.data[i] = Math.round((frame.data[i] as number) * (1 - alpha) + value * alpha);
  };
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (x + left < 0 || y + top < 0 || x + left + 1 >= frame.width || y + top + 1 >= frame.height) continue;
      let alphaSum = 0;
      let su = 0;
      let sv = 0;
      for (let k = 0; k < 4; k++) {
        const px = x + (k & 1);
        const py = y + (k >> 1);
        const i = 4 * (py * width + px);
        const alpha = (rgba[i + 3] as number) / 255;
        if (alpha === 0) continue;
        const yuv = rgbToYuv(matrix, rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number);
        mix((py + top) * frame.width + px + left, yuv[0], alpha);
        alphaSum += alpha;
        su += alpha * yuv[1];
        sv += alpha * yuv[2];
      }
      if (alphaSum === 0) continue;
      const c = ((y + top) >> 1) * chromaWidth + ((x + left) >> 1);
      mix(u + c, su / alphaSum, alphaSum / 4);
      mix(v + c, sv / alphaSum, alphaSum / 4);
    }
  }
}
