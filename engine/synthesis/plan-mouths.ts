import type { SkippedRange } from "@/engine/contract";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { breather } from "@/engine/threads/breather";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { chooseUnits } from "./choose-units";
import { faceStrengths } from "./face-strengths";
import { expressed, mouthTargets } from "./mouth-targets";
import type { Speaker } from "./speaker";
import { speakersOf } from "./speakers-of";
import type { ClipSurvey, FaceTrack } from "./survey-clip";

/** A face of one frame that gets a new mouth. */
export interface SpeakPlan {
  kind: "speak";
  speaker: Speaker;
  /** Of the clip: its face gets the mouth. */
  frame: number;
  shape: MouthShape;
  /** 1, less where the head turns away or the face comes and goes. */
  strength: number;
  /** Frames of the clip that lend shape and pixels, with weights that add up to 1. Empty when the inside is drawn. */
  units: { frame: number; weight: number }[];
  /** Frames whose outlines are mixed for the new shape, with weights that add up to 1. Empty: those of `units`. */
  outline: { frame: number; weight: number }[];
  /** Frames of the clip, both included, that may not lend. */
  except?: readonly [first: number, last: number];
}

/** A mouth that stays as it is although its voice wants a new one. */
export interface KeepPlan {
  kind: "keep";
  reason: SkippedRange["reason"];
}

/** What to do with one frame of the result. */
export interface FramePlan {
  /** The frame of the clip that it shows. */
  shows: number;
  /** One per face that is to speak in it; none outside the job's segments. */
  mouths: (SpeakPlan | KeepPlan)[];
}

/** One voice of the job, and who says it. */
export interface Role {
  /** Over the whole result. */
  mouth: MouthTrack;
  /** The faces that say it; in any frame the first that is there. */
  tracks: readonly FaceTrack[];
  /** When it is heard in the result. */
  startMs: number;
  endMs: number;
}

/** See the options of the same names in `LipSyncJob`. */
export interface PlanOptions {
  safer?: boolean;
  reenactApartMs?: number;
}

/** Frames of the result that wanted shapes are made for at a time, and more at either end. */
const STRETCH_FRAMES = 500;
const STRETCH_MARGIN = 4;
const RECENT_SPEAKERS = 8;

/**
 * Decides shape and sources for every frame of the result.
 * @param order the clip's frames that the result shows
 * @param options.segmentStrength per frame of the result, how much of a new mouth it may get; default 1 everywhere
 * @param options.onProgress told the share that is done, 0..1
 * @throws the signal's reason
 */
export async function planMouths(
  survey: ClipSurvey,
  roles: readonly Role[],
  order: readonly number[],
  fps: number,
  options: PlanOptions & {
    segmentStrength?: Float32Array;
    signal?: AbortSignal;
    onProgress?: (share: number) => void;
  } = {},
): Promise<FramePlan[]> {
  const { segmentStrength, reenactApartMs, signal, onProgress } = options;
  const breathe = breather(signal);
  const apart = reenactApartMs === undefined ? null : Math.round((reenactApartMs / 1000) * fps);
  const speakers = await speakersOf(survey, new Set(roles.flatMap(({ tracks }) => tracks)), breathe);
  const strengths = new Map(
    [...speakers].map(([track, speaker]) => [track, faceStrengths(survey, track, speaker)] as const),
  );
  const targets = new Targets(fps, order.length, options.safer ? "safer" : "usual");
  const faces = facesByFrame(survey, roles);

  const runs = new RunsByTrack();
  const plans: FramePlan[] = [];
  for (const [t, at] of order.entries()) {
    await breathe();
    const allowed = segmentStrength?.[t] ?? 1;
    const wanted = allowed === 0 ? [] : facesThatSpeak(roles, faces, at, (t / fps) * 1000);
    const mouths = wanted.map(({ role, track }): SpeakPlan | KeepPlan => {
      if (!track) return { kind: "keep", reason: faces.anybody.has(at) ? "other_face" : "no_face" };
      const speaker = speakers.get(track);
      const face = speaker?.faces.measuresAt(at);
      if (!speaker || !face) return { kind: "keep", reason: "several_cuts" };
      const strength = Math.min(allowed, strengths.get(track)?.get(at) ?? 0);
      if (speaker.covered.has(at)) return { kind: "keep", reason: "covered" };
      if (strength === 0) return { kind: "keep", reason: "turned_away" };
      const plan: SpeakPlan = {
        kind: "speak",
        speaker,
        frame: at,
        shape: face.shape,
        strength,
        units: [],
        outline: [],
      };
      if (apart === null)
        plan.shape = expressed(targets.at(role, speaker, t), speaker.range, face.expression);
      else plan.except = [at - apart, at + apart];
      runs.add(track, t, plan);
      return plan;
    });
    plans.push({ shows: at, mouths });
  }
  const most = runs.all.reduce((sum, run) => sum + run.length, 0);
  let chosen = 0;
  for (const run of runs.all) {
    await chooseUnits(run, async () => {
      onProgress?.(++chosen / most);
      await breathe();
    });
  }
  return plans;
}

interface FacesByFrame {
  /** Frames of the clip in which somebody is seen. */
  anybody: ReadonlySet<number>;
  /** Per role, its face in each frame. */
  ofRole: ReadonlyMap<Role, ReadonlyMap<number, FaceTrack>>;
}

/** A long video has thousands of tracks: they are not searched frame by frame. */
function facesByFrame({ tracks }: ClipSurvey, roles: readonly Role[]): FacesByFrame {
  const anybody = new Set<number>();
  for (const { faces } of tracks) for (const frame of faces.keys()) anybody.add(frame);
  const ofRole = new Map<Role, Map<number, FaceTrack>>();
  for (const role of roles) {
    const byFrame = new Map<number, FaceTrack>();
    for (const track of role.tracks) {
      for (const frame of track.faces.keys()) if (!byFrame.has(frame)) byFrame.set(frame, track);
    }
    ofRole.set(role, byFrame);
  }
  return { anybody, ofRole };
}

/** Wanted shapes, made for a stretch at a time and forgotten when others have been asked for: a long video has many speakers and frames. */
class Targets {
  readonly #fps: number;
  readonly #count: number;
  readonly #manner: "usual" | "safer";
  readonly #recent = new Map<Speaker, { role: Role; from: number; shapes: MouthShape[] }>();

  constructor(fps: number, count: number, manner: "usual" | "safer") {
    this.#fps = fps;
    this.#count = count;
    this.#manner = manner;
  }

  at(role: Role, speaker: Speaker, t: number): MouthShape {
    const known = this.#recent.get(speaker);
    const shape = known?.role === role ? known.shapes[t - known.from] : undefined;
    if (shape) return shape;
    // Smoothing looks a little around: the stretch begins before the first frame that is wanted of it.
    const from = Math.max(0, t - STRETCH_MARGIN);
    const frames = Math.min(this.#count - from, STRETCH_FRAMES);
    const made = mouthTargets(
      role.mouth,
      speaker.range,
      this.#fps,
      frames + STRETCH_MARGIN,
      this.#manner,
      from,
    );
    this.#recent.delete(speaker);
    this.#recent.set(speaker, { role, from, shapes: made.slice(0, frames) });
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > RECENT_SPEAKERS && oldest) this.#recent.delete(oldest);
    return made[t - from] as MouthShape;
  }
}

/** The face of each voice in a frame (null: not there), every face once: of two voices it says the one that is heard. */
function facesThatSpeak(
  roles: readonly Role[],
  { ofRole }: FacesByFrame,
  at: number,
  ms: number,
): { role: Role; track: FaceTrack | null }[] {
  const isHeard = (role: Role) => ms >= role.startMs && ms < role.endMs;
  const byTrack = new Map<FaceTrack, Role>();
  const absent: Role[] = [];
  for (const role of roles) {
    const track = ofRole.get(role)?.get(at);
    if (!track) absent.push(role);
    else if (!byTrack.has(track) || isHeard(role)) byTrack.set(track, role);
  }
  // Whoever says nothing just now is not missed beside others.
  const missed = roles.length === 1 ? absent : absent.filter(isHeard);
  return [
    ...[...byTrack].map(([track, role]) => ({ role, track })),
    ...missed.map((role) => ({ role, track: null })),
  ];
}

/** Successive frames of the result in which a face speaks: within a run a mouth must not jump. */
class RunsByTrack {
  readonly all: SpeakPlan[][] = [];
  readonly #last = new Map<FaceTrack, { t: number; run: SpeakPlan[] }>();

  add(track: FaceTrack, t: number, plan: SpeakPlan): void {
    const last = this.#last.get(track);
    const run = last && last.t === t - 1 ? last.run : [];
    if (run.length === 0) this.all.push(run);
    run.push(plan);
    this.#last.set(track, { t, run });
  }
}

/** Frames of the result that keep a mouth which should have been new, as ranges. */
export function skippedRanges(plans: readonly FramePlan[], fps: number): SkippedRange[] {
  const ranges: SkippedRange[] = [];
  plans.forEach(({ mouths }, t) => {
    const startMs = Math.round((t / fps) * 1000);
    const endMs = Math.round(((t + 1) / fps) * 1000);
    for (const reason of new Set(mouths.flatMap((plan) => (plan.kind === "keep" ? [plan.reason] : [])))) {
      const last = ranges.findLast((range) => range.reason === reason);
      if (last?.endMs === startMs) last.endMs = endMs;
      else ranges.push({ startMs, endMs, reason });
    }
  });
  return ranges;
}
