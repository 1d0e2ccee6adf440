import type { SkippedRange } from "@/engine/contract";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { yawDeg } from "@/engine/tracker/pose";
import { chooseUnits } from "./choose-units";
import { smoothstep } from "./face-geometry";
import { mouthTargets } from "./mouth-targets";
import { pingPong } from "./play-background";
import { describeSpeaker, type Speaker, type SpeakerFace } from "./speaker";
import type { ClipSurvey } from "./survey-clip";

/** What to do with one frame of the result. */
export type MouthPlan =
  | { kind: "keep"; reason: SkippedRange["reason"] }
  | {
      kind: "speak";
      speaker: Speaker;
      face: SpeakerFace;
      shape: MouthShape;
      /** 1, less where the head turns away or the face comes and goes. */
      strength: number;
      /** Frames of the clip that lend shape and pixels, with weights that add up to 1. Empty when the inside is drawn. */
      units: { frame: number; weight: number }[];
      /** Frames of the clip, both included, that may not lend. */
      except?: readonly [first: number, last: number];
    };

/** See the options of the same names in `LipSyncJob`. */
export interface PlanOptions {
  safer?: boolean;
  reenactApartMs?: number;
}

/** From here on the mouth is seen so much from the side that displacements fade; beyond the second it is left alone. Degrees. */
const YAW_FADE = [30, 45] as const;
/** Frames over which the new mouth comes and goes next to frames without a face. */
const FADE_FRAMES = 5;
/** A shot with fewer faces has nothing to learn from. */
const MIN_SHOT_FRAMES = 5;

/** Decides shape and sources for every frame of the result. */
export function planMouths(
  survey: ClipSurvey,
  track: MouthTrack,
  fps: number,
  count: number,
  options: PlanOptions = {},
): MouthPlan[] {
  const apart =
    options.reenactApartMs === undefined ? null : Math.round((options.reenactApartMs / 1000) * fps);
  const speakers = speakersByShot(survey);
  const strengths = faceStrengths(survey, speakers);
  const targets = new Map<Speaker, MouthShape[]>();
  const plans = Array.from({ length: count }, (_, t): MouthPlan => {
    const at = pingPong(t, survey.frames.length);
    const speaker = speakers.get(survey.frames[at]?.shot ?? -1);
    const face = speaker?.faces.get(at);
    const strength = strengths[at] ?? 0;
    if (!survey.frames[at]?.face) return { kind: "keep", reason: "no_face" };
    if (!speaker || !face) return { kind: "keep", reason: "several_cuts" };
    if (strength === 0) return { kind: "keep", reason: "turned_away" };
    if (apart !== null) {
      const except = [at - apart, at + apart] as const;
      return { kind: "speak", speaker, face, shape: face.shape, strength, units: [], except };
    }
    const own =
      targets.get(speaker) ??
      mouthTargets(track, speaker.range, fps, count, options.safer ? "safer" : "usual");
    targets.set(speaker, own);
    return { kind: "speak", speaker, face, shape: own[t] as MouthShape, strength, units: [] };
  });
  for (const run of runsOfOneSpeaker(plans)) chooseUnits(run);
  return plans;
}

function speakersByShot(survey: ClipSurvey): Map<number, Speaker> {
  const shots = new Map<number, number[]>();
  survey.frames.forEach(({ face, shot }, i) => {
    if (face) shots.set(shot, [...(shots.get(shot) ?? []), i]);
  });
  const speakers = new Map<number, Speaker>();
  for (const [shot, frames] of shots) {
    if (frames.length >= MIN_SHOT_FRAMES || survey.frames.length < MIN_SHOT_FRAMES) {
      speakers.set(shot, describeSpeaker(survey, frames));
    }
  }
  return speakers;
}

/** Per frame of the clip, how much of the new mouth may be shown. */
function faceStrengths(survey: ClipSurvey, speakers: Map<number, Speaker>): Float32Array {
  const strengths = Float32Array.from(survey.frames, ({ shot }, i) => {
    const face = speakers.get(shot)?.faces.get(i);
    return face ? 1 - smoothstep(YAW_FADE[0], YAW_FADE[1], Math.abs(yawDeg(face.pose))) : 0;
  });
  // Within a shot the new mouth comes and goes slowly; at a cut everything changes anyway.
  const fade = (from: number, step: 1 | -1) => {
    for (let i = from + step; i >= 0 && i < strengths.length; i += step) {
      if (survey.frames[i]?.shot !== survey.frames[i - step]?.shot) continue;
      strengths[i] = Math.min(strengths[i] as number, (strengths[i - step] as number) + 1 / FADE_FRAMES);
    }
  };
  fade(0, 1);
  fade(strengths.length - 1, -1);
  return strengths;
}

export type SpeakPlan = Extract<MouthPlan, { kind: "speak" }>;

function runsOfOneSpeaker(plans: MouthPlan[]): SpeakPlan[][] {
  const runs: SpeakPlan[][] = [];
  let last: Speaker | null = null;
  for (const plan of plans) {
    if (plan.kind === "keep") last = null;
    else {
      if (plan.speaker !== last) runs.push([]);
      runs.at(-1)?.push(plan);
      last = plan.speaker;
    }
  }
  return runs;
}

/** Frames of the result that keep the source's mouth, as ranges. */
export function skippedRanges(plans: readonly MouthPlan[], fps: number): SkippedRange[] {
  const ranges: SkippedRange[] = [];
  plans.forEach((plan, t) => {
    if (plan.kind === "speak") return;
    const startMs = Math.round((t / fps) * 1000);
    const endMs = Math.round(((t + 1) / fps) * 1000);
    const last = ranges.at(-1);
    if (last && last.reason === plan.reason && last.endMs === startMs) last.endMs = endMs;
    else ranges.push({ startMs, endMs, reason: plan.reason });
  });
  return ranges;
}
