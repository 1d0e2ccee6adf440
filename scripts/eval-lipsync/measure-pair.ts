import path from "node:path";
import type { LipSyncFigures } from "@/engine/contract";
import { decodeAudio } from "@/engine/media/decode-audio";
import { type Closure, closureShare, heardClosures } from "@/engine/scoring/closures";
import { comparePictures } from "@/engine/scoring/compare-pictures";
import { mean } from "@/engine/scoring/correlation";
import { type Footage, openFootage, watchLips } from "@/engine/scoring/footage";
import {
  CURVE_RATE_HZ,
  type Curves,
  frameCurves,
  type Lips,
  resampleCurves,
} from "@/engine/scoring/lip-curves";
import { lipAcceleration, shuffledInBlocks } from "@/engine/scoring/lip-motion";
import { pausesOf, restShare } from "@/engine/scoring/rest";
import { measureSync } from "@/engine/scoring/sync";
import { alignWords } from "@/engine/speech/align";
import type { Pcm } from "@/engine/speech/types";
import { ACTIVITY_RATE_HZ, speechActivity } from "@/engine/speech/vad";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import { isBilabial } from "@/engine/speech-to-mouth/viseme-table";
import { type Baselines, measureBaselines } from "./baselines";
import { drawSheet } from "./draw-sheet";
import { type Measurement, measured, pooled } from "./figures";
import { type Clip, LISTEN_RATE, type Speech } from "./material";
import { runJob } from "./run-job";

export interface Pair {
  clip: Clip;
  speech: Speech;
  /** Whether the engine is told the words. */
  withWords: boolean;
  /** What the scorer hears in every other sound. */
  others: readonly { name: string; heard: Curves }[];
}

export interface PairReport {
  clip: string;
  speech: string;
  withWords: boolean;
  measurements: Measurement[];
  baselines?: Baselines;
  figures: LipSyncFigures;
  video: string;
  sheet: string;
}

/** Random mouths that a chance is the mean of. */
const CHANCES = 20;
/** Lags at which a sound may match lips when sounds are compared. */
const MATRIX_REACH_MS = 80;
const INJECTED_MS = 200;
const FRAME_MS = 40;
/** A wrong sound needs so much in common to be compared. */
const MIN_COMPARED = 50;

/** Makes the clip say the speech and measures the encoded result. */
export async function measurePair(
  pair: Pair,
  directory: string,
  options: { audioFile: string; baseline: boolean },
): Promise<PairReport> {
  const { clip, speech, withWords } = pair;
  const name = `${path.parse(clip.name).name}-${path.parse(speech.name).name}${withWords ? "-words" : ""}`;
  const video = path.join(directory, `${name}.mp4`);
  const words = withWords && speech.words ? { transcript: speech.words.text, lang: speech.words.lang } : {};
  const { figures, peakMb } = await runJob({
    videoPath: clip.file,
    voices: [{ audioPath: options.audioFile, ...words }],
    outPath: video,
  });
  const made = await openFootage(video);
  const lips = await watchLips(made);
  const audio: Pcm = {
    samples: await decodeAudio(video, { sampleRate: LISTEN_RATE }),
    sampleRate: LISTEN_RATE,
  };
  const own = frameCurves(lips, clip.head);
  const seen = resampleCurves(own, lips.fps);
  const heard = await predictMouth(audio, "scorer");
  const said = await saidClosures(speech, audio);
  const closures = said ?? heardClosures(heard.bilabial, CURVE_RATE_HZ);
  const sheet = path.join(directory, `${name}.png`);
  await drawSheet(sheet, clip, { footage: made, lips });
  const unchanged = playedOn(clip.lips, lips.faces.length);
  return {
    ...{ clip: clip.name, speech: speech.name, withWords, figures, video, sheet },
    ...(options.baseline
      ? {
          baselines: measureBaselines(
            { heard: [heard.aperture, heard.width, heard.jaw], others: pair.others, closures },
            { own, fps: lips.fps, unchanged: frameCurves(unchanged, clip.head) },
          ),
        }
      : {}),
    measurements: [
      ...(said && !withWords
        ? [measureHearing(own[0], lips.fps, said)]
        : measureClosures(own[0], lips.fps, closures)),
      ...measureSound([heard.aperture, heard.width, heard.jaw], seen, pair, unchanged),
      ...(await measureInjection(audio, seen)),
      ...(await measurePicture(clip, made, lips)),
      pooled(
        "8.pauses",
        "frames at rest in pauses",
        restShare(own[0], lips.fps, pausesOf(speechActivity(audio), ACTIVITY_RATE_HZ)),
        { atLeast: 0.9 },
      ),
      ...measureFile(clip, made, speech.audio, figures),
      measured("rtf", "real-time factor", "× real time", figures.realTimeFactor, null),
      measured("memory", "memory at most", "MB", peakMb, null),
    ],
  };
}

/** Where p, b and m are said; null when the words are not known. */
async function saidClosures({ words }: Speech, audio: Pcm): Promise<Closure[] | null> {
  if (!words) return null;
  const { phones, matchesText } = await alignWords({ audio, ...words });
  return matchesText ? phones.filter(({ ipa }) => isBilabial(ipa)) : null;
}

/** 6: what the words say, of an engine that was not told them. It can shut the lips only where it hears it should. */
function measureHearing(aperture: Float32Array, fps: number, said: Closure[]): Measurement {
  const what = "p, b, m said, driven by sound alone";
  return pooled("6.closures", what, closureShare(aperture, fps, said, 60), { atLeast: 0.8 });
}

/** 2: where the words say it when the engine knew them, else where the scorer hears it. */
function measureClosures(aperture: Float32Array, fps: number, closures: Closure[]): Measurement[] {
  const at60 = closureShare(aperture, fps, closures, 60);
  const at40 = closureShare(aperture, fps, closures, 40);
  const byChance = () => {
    const shares = Array.from({ length: CHANCES }, (_, seed) => {
      const order = shuffledInBlocks(aperture.length, seed + 1);
      const random = aperture.map((_, i) => aperture[order[i] as number] as number);
      return closureShare(random, fps, closures, 60)?.share ?? 0;
    });
    return mean(shares);
  };
  return [
    pooled("2.closures", "p, b, m shut within 60 ms", at60, { atLeast: 0.95 }),
    measured("2.closures40", "  within 40 ms", "share", at40?.share ?? null, null),
    measured("2.chance", "  a mouth that moves at random", "share", at60 && byChance(), null),
    measured("2.count", "  of so many", "count", at60?.count ?? 0, null),
  ];
}

/** 3 */
function measureSound(heard: Curves, seen: Curves, pair: Pair, unchanged: Lips): Measurement[] {
  const sync = measureSync(heard, seen);
  const own = measureSync(heard, seen, { reachMs: MATRIX_REACH_MS }).r;
  const wrong = pair.others
    .filter((other) => other.heard[0].length >= MIN_COMPARED)
    .map((other) => measureSync(other.heard, seen, { reachMs: MATRIX_REACH_MS }).r);
  const before = resampleCurves(frameCurves(unchanged, pair.clip.head), unchanged.fps);
  const untouched = measureSync(heard, before, { reachMs: MATRIX_REACH_MS }).r;
  const best = wrong.length ? Math.max(...wrong) : null;
  return [
    measured("3.sync", "lips and sound", "r", sync.r, null),
    measured("3.lag", "lips off the sound by", "frames", Math.abs(Math.round(sync.lagMs / FRAME_MS)), {
      atMost: 1,
    }),
    measured("3.lag-ms", "  later by", "ms", sync.lagMs, null),
    measured("3.margin", "own sound above every other", "r", best === null ? null : own - best, {
      atLeast: 0.2,
    }),
    measured("3.unchanged", "above the unchanged video", "r", own - untouched, { atLeast: 0 }),
  ];
}

/** 4: the sound moved by ±200 ms must be measured as such. */
async function measureInjection(audio: Pcm, seen: Curves): Promise<Measurement[]> {
  const lagAt = async (shiftMs: number) => {
    const by = Math.round((shiftMs * audio.sampleRate) / 1000);
    const samples = new Float32Array(audio.samples.length);
    if (by >= 0) samples.set(audio.samples.subarray(0, samples.length - by), by);
    else samples.set(audio.samples.subarray(-by));
    const { aperture, width, jaw } = await predictMouth({ samples, sampleRate: audio.sampleRate }, "scorer");
    return measureSync([aperture, width, jaw], seen).lagMs;
  };
  const at = await lagAt(0);
  const errors = [
    (await lagAt(INJECTED_MS)) - at + INJECTED_MS,
    (await lagAt(-INJECTED_MS)) - at - INJECTED_MS,
  ];
  const worst = Math.max(...errors.map(Math.abs));
  return [measured("4.injected", "±200 ms are measured within", "ms", worst, { atMost: FRAME_MS })];
}

/** 7 and 10, on new words: livelier speech moves the lips more than the source's did, so acceleration and flicker are reported alone. */
async function measurePicture(clip: Clip, made: Footage, lips: Lips): Promise<Measurement[]> {
  const still = clip.footage.kind === "still";
  const count = still ? made.frameCount : Math.min(clip.lips.faces.length, made.frameCount);
  const picture = await comparePictures(clip.footage, made, clip.lips.faces.slice(0, count), { count });
  const before = lipAcceleration(clip.lips.faces.slice(0, count));
  const acceleration = still ? null : lipAcceleration(lips.faces.slice(0, count)) / before;
  return [
    measured("7.acceleration-new", "lip acceleration, new words", "ratio", acceleration, null),
    measured("7.flicker-new", "flicker, new words", "ratio", picture.flicker, null),
    measured("7.sharpness-new", "sharpness, new words", "ratio", picture.sharpness, { atLeast: 0.8 }),
    measured("10.seam-new", "seam, new words", "ratio", picture.seam, { atMost: 1.15 }),
  ];
}

/** 9 */
function measureFile(clip: Clip, made: Footage, audio: Pcm, figures: LipSyncFigures): Measurement[] {
  const { fps } = made;
  const soundFrames = (audio.samples.length / audio.sampleRate) * fps;
  const streams = ((made.info.audio?.durationMs ?? 0) / 1000) * fps;
  const source = clip.footage.info.picture;
  const picture = made.info.picture;
  const sameSize =
    picture?.width === ((source?.width ?? 0) & ~1) && picture.height === ((source?.height ?? 0) & ~1);
  const sameRate = Math.abs(fps / clip.footage.fps - 1) < 0.0005;
  const differs = [sameSize, sameRate, made.frameCount === figures.frames].filter((same) => !same).length;
  return [
    measured("9.length", "picture and sound end apart by", "frames", Math.abs(made.frameCount - streams), {
      atMost: 1,
    }),
    measured("9.duration", "result and speech differ by", "frames", Math.abs(made.frameCount - soundFrames), {
      atMost: 1,
    }),
    measured("9.format", "size, rate or frame count differ", "count", differs, { atMost: 0 }),
  ];
}

/** A clip's lips played back and forth, as the engine plays its background. */
function playedOn({ fps, faces }: Lips, count: number): Lips {
  const period = Math.max(1, 2 * (faces.length - 1));
  return {
    fps,
    faces: Array.from({ length: count }, (_, t) => {
      const at = t % period;
      return faces[at < faces.length ? at : period - at] ?? null;
    }),
  };
}
