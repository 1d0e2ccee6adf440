import { type Frame, planes, type YuvMatrix } from "@/engine/media/frame";
import { INNER_LIP_PAIRS, type Landmarks, px, py } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { deform } from "./deformation-basis";
import { drawInterior } from "./draw-interior";
import { liftAt } from "./mouth-targets";
import type { SpeakPlan } from "./plan-mouths";
import { canonicalOf, type Speaker } from "./speaker";
import type { SpeakerFace } from "./speaker-faces";
import { type Source, warpMouth } from "./warp-mouth";

/** Of a speaker, what a mouth is drawn with. */
export type MouthModel = Pick<
  Speaker,
  "geometry" | "basis" | "smile" | "range" | "inside" | "lenders" | "patches"
>;

/** A mouth as it is to be, and the face that gets it. */
export interface Mouth extends Pick<SpeakPlan, "shape" | "strength" | "units" | "outline"> {
  speaker: MouthModel;
  face: SpeakerFace;
}

/** A mouth that is more open than this shows its own inside. */
const SHOWS_INSIDE = 0.05;
/** Corners of the mouth are lifted or lowered by no more, canonical units. */
const MOST_LIFT = 0.05;

/** Gives one face of a frame its new mouth, in place. */
export function renderMouth(frame: Frame, mouth: Mouth, matrix: YuvMatrix): void {
  const { speaker, face, strength } = mouth;
  const canonical = canonicalOf(face);
  const target = targetShape(mouth, canonical);
  const skin = speaker.inside === "drawn" ? skinColour(frame, face.points, matrix) : null;
  const sources = mouth.units.flatMap(({ frame: number, weight }): Source[] => {
    const patch = speaker.patches.get(number);
    const lender = speaker.lenders.get(number);
    return patch && lender ? [{ patch, points: lender.points, weight }] : [];
  });
  const background = { frame, points: face.points, pose: face.pose, canonical };
  const vertices = warpMouth(speaker.geometry, background, sources, target, strength);
  if (skin && face.shape[0] < SHOWS_INSIDE) drawInterior(frame, matrix, vertices, skin);
}

/** Canonical points of the wanted mouth: the lenders' own shapes, moved the rest of the way by the person's basis. */
function targetShape(mouth: Mouth, own: Landmarks): Landmarks {
  const { speaker, face, shape, strength, units, outline } = mouth;
  const facesOf = (mix: readonly { frame: number; weight: number }[]): Lender[] =>
    mix.flatMap(({ frame, weight }) => {
      const lender = speaker.lenders.get(frame);
      return lender ? [{ lender, weight }] : [];
    });
  const lenders = facesOf(units);
  const target = lenders.length
    ? blendShapes(
        speaker,
        outline.length ? facesOf(outline) : lenders,
        within(lenders, shape),
        liftAt(shape, speaker.range, face.expression),
      )
    : moved(speaker, face, shape);
  closeCrossedLips(target);
  if (strength < 1) {
    for (let v = 0; v < target.length; v++) {
      target[v] = (own[v] as number) + strength * ((target[v] as number) - (own[v] as number));
    }
  }
  return target;
}

interface Lender {
  lender: SpeakerFace;
  weight: number;
}

/** @param wanted how far the corners of the mouth are to be lifted */
function blendShapes(
  speaker: MouthModel,
  lenders: readonly Lender[],
  shape: MouthShape,
  wanted: number,
): Landmarks {
  const sum = new Float32Array((lenders[0] as Lender).lender.points.length);
  for (const { lender, weight } of lenders) {
    const one = moved(speaker, lender, shape);
    const lift = Math.max(-MOST_LIFT, Math.min(MOST_LIFT, wanted - lender.lift));
    for (let v = 0; v < sum.length; v++) {
      const lifted = (one[v] as number) + lift * (speaker.smile.direction[v] as number);
      sum[v] = (sum[v] as number) + weight * lifted;
    }
  }
  return sum;
}

/** Lips pulled apart much further than they were filmed show their own skin where the mouth should be dark. */
function within(lenders: readonly Lender[], shape: MouthShape): MouthShape {
  const filmed = lenders.reduce((sum, { lender, weight }) => sum + weight * lender.shape[0], 0);
  return [Math.min(shape[0], 2.2 * filmed + 0.02), shape[1], shape[2]];
}

const moved = (speaker: MouthModel, face: SpeakerFace, shape: MouthShape): Landmarks =>
  deform(canonicalOf(face), speaker.basis, [
    shape[0] - face.shape[0],
    shape[1] - face.shape[1],
    shape[2] - face.shape[2],
  ]);

/** Lips that would cross meet half-way. */
export function closeCrossedLips(shape: Landmarks): void {
  for (const [upper, lower] of INNER_LIP_PAIRS) {
    const a = py(shape, upper);
    const b = py(shape, lower);
    if (a <= b) continue;
    shape[3 * upper + 1] = (a + b) / 2;
    shape[3 * lower + 1] = (a + b) / 2;
  }
}

/** Mean colour of the cheeks, RGB. */
function skinColour(frame: Frame, points: Landmarks, m: YuvMatrix): [number, number, number] {
  const { width, height, data } = frame;
  const p = planes(width, height);
  const sum: [number, number, number] = [0, 0, 0];
  const cheeks = [50, 280, 205, 425];
  for (const i of cheeks) {
    const x = Math.max(0, Math.min(width - 1, Math.round(px(points, i))));
    const y = Math.max(0, Math.min(height - 1, Math.round(py(points, i))));
    const c = (y >> 1) * p.chromaWidth + (x >> 1);
    const luma = ((data[y * width + x] as number) - m.offset) * m.scaleY;
    const u = (data[p.u + c] as number) - 128;
    const v = (data[p.v + c] as number) - 128;
    sum[0] += (luma + m.rv * v) / cheeks.length;
    sum[1] += (luma + m.gu * u + m.gv * v) / cheeks.length;
    sum[2] += (luma + m.bu * u) / cheeks.length;
  }
  return sum;
}
