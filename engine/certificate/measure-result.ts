import type { LipSyncFigures } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { decodeAudio } from "@/engine/media/decode-audio";
import { closureShare, heardClosures } from "@/engine/scoring/closures";
import { comparePictures } from "@/engine/scoring/compare-pictures";
import { type Footage, openFootage } from "@/engine/scoring/footage";
import { CURVE_RATE_HZ, frameCurves, headOf, resampleCurves } from "@/engine/scoring/lip-curves";
import { pausesOf, restShare } from "@/engine/scoring/rest";
import { measureSync } from "@/engine/scoring/sync";
import type { Pcm } from "@/engine/speech/types";
import { ACTIVITY_RATE_HZ, speechActivity } from "@/engine/speech/vad";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import type { Landmarks } from "@/engine/tracker/landmarks";
import type { Measured } from "./checks";
import { showRange } from "./show-range";
import { watchSpeaker } from "./watch-speaker";
import { chooseWindows, framesIn, type Window } from "./windows";

const LISTEN_RATE = 16_000;
/** Lips further from the sound than this are not in sync, however alike they move. */
const TOGETHER_MS = 120;
/** Below this peak above other lags the lag says nothing. */
const MIN_CONFIDENCE = 0.15;
/** Fewer seconds of speech with a face, or fewer closures, prove nothing. */
const MIN_SPEECH_SEC = 1.5;
const MIN_CLOSURES = 4;
/** Frames of which the picture is compared. */
const COMPARED_SEC = 1.2;

/** Measures a finished result against the job that it was made for. At most 12 s of it are tracked again. */
export async function measureResult(
  job: LipSyncJob,
  figures: LipSyncFigures,
): Promise<{ measured: Measured; trackedMs: number }> {
  const { signal } = job;
  const result = await openFootage(job.outPath, signal);
  const source = await openFootage(job.videoPath, signal);
  const samples = await decodeAudio(job.outPath, { sampleRate: LISTEN_RATE, signal });
  const audio: Pcm = { samples, sampleRate: LISTEN_RATE };
  const frames = result.frameCount;

  const skipped = framesIn(figures.skipped, result.fps, frames);
  const wanted = job.segments?.length ? framesIn(job.segments, result.fps, frames) : skipped.map(() => 1);
  const shown = wanted.map((w, i) => (w && !skipped[i] ? 1 : 0));
  const active = speechActivity(audio);
  const speaks = shown.map(
    (s, i) => s && (active[Math.floor(((i + 0.5) / result.fps) * ACTIVITY_RATE_HZ)] ?? 0),
  );
  const windows = chooseWindows(speaks, result.fps);
  const shows = job.range ? showRange(source, job.range, frames) : source;
  const faces = await watchSpeaker(shows, result, windows, {
    several: figures.faces > 1,
    who: figures.cast?.[0] && { face: figures.cast[0].face, of: source },
    signal,
  });
  const spoken = faces.map((face, i) => (shown[i] ? face : null));
  const picture = await pictureOf(job, shows, result, windows, spoken);
  return {
    measured: {
      ...(await soundOf(job, audio, spoken, result.fps, { speaks, active })),
      lengthMs: lengthMs(result),
      differences: differences(job, source, result, figures),
      ...picture,
      skipped: share(skipped, wanted),
    },
    trackedMs: Math.round((windows.reduce((sum, { from, to }) => sum + to - from, 0) / result.fps) * 1000),
  };
}

async function soundOf(
  job: LipSyncJob,
  audio: Pcm,
  faces: (Landmarks | null)[],
  fps: number,
  { speaks, active }: { speaks: Uint8Array; active: Uint8Array },
): Promise<Pick<Measured, "sync" | "lagMs" | "closures" | "rest">> {
  const none = { sync: null, lagMs: null, closures: null, rest: null };
  const lips = { fps, faces };
  const head = headOf(lips);
  // Who of several speaks when cannot be told from their sounds mixed.
  if (!head || job.voices.length > 1) return none;
  const own = frameCurves(lips, head);
  const rest = restShare(own[0], fps, pausesOf(active, ACTIVITY_RATE_HZ))?.share ?? null;
  const seenSec = faces.filter((face, i) => face && speaks[i]).length / fps;
  if (seenSec < MIN_SPEECH_SEC) return { ...none, rest };
  const heard = await predictMouth(audio, "scorer", job.signal);
  const curves = [heard.aperture, heard.width, heard.jaw] as const;
  const seen = resampleCurves(own, fps);
  const { lagMs, confidence } = measureSync(curves, seen);
  const closures = closureShare(own[0], fps, heardClosures(heard.bilabial, CURVE_RATE_HZ), 60);
  return {
    sync: measureSync(curves, seen, { reachMs: TOGETHER_MS }).r,
    lagMs: confidence < MIN_CONFIDENCE ? null : lagMs,
    closures: closures && closures.count >= MIN_CLOSURES ? closures.share : null,
    rest,
  };
}

/** Compares a stretch that shows the source's own frames in order, which every sync mode but `remap` begins with. */
async function pictureOf(
  job: LipSyncJob,
  source: Footage | null,
  result: Footage,
  windows: readonly Window[],
  faces: readonly (Landmarks | null)[],
): Promise<Pick<Measured, "sharpness" | "flicker" | "seam">> {
  const none = { sharpness: null, flicker: null, seam: null };
  const [window] = windows;
  const isLaidOver = job.range !== undefined || job.syncMode !== "remap";
  if (!window || !source || !isLaidOver || !isSameSize(source, result)) return none;
  const end = source.kind === "still" ? result.frameCount : Math.min(source.frameCount, result.frameCount);
  const length = Math.min(window.to - window.from, Math.round(COMPARED_SEC * result.fps));
  const count = Math.min(length, end - window.from);
  if (count < 3) return none;
  const part = faces.slice(window.from, window.from + count);
  if (!part.some((face) => face !== null)) return none;
  return comparePictures(source, result, part, { from: window.from, count });
}

/** The picture's end and beginning against the sound's. */
function lengthMs({ info }: Footage): number | null {
  const { picture, audio } = info;
  if (picture?.kind !== "moving" || !audio) return null;
  return Math.max(Math.abs(picture.durationMs - audio.durationMs), picture.offsetSec * 1000);
}

function differences(job: LipSyncJob, source: Footage, result: Footage, figures: LipSyncFigures): string[] {
  const isRate = source.kind === "still" || Math.abs(result.fps / source.fps - 1) < 0.0005;
  return [
    ...(isSameSize(source, result) ? [] : ["size"]),
    ...(isRate ? [] : ["frame rate"]),
    ...(result.frameCount === figures.frames ? [] : ["frame count"]),
    ...(result.info.audio || job.voices.length === 0 ? [] : ["sound"]),
  ];
}

/** Up to the odd row or column that video cannot have, and the size to which stills are brought. */
function isSameSize(source: Footage, result: Footage): boolean {
  const [a, b] = [source.info.picture, result.info.picture];
  if (!a || !b) return false;
  if (source.kind === "still") return Math.abs(a.width / a.height / (b.width / b.height) - 1) < 0.01;
  return Math.abs(a.width - b.width) <= 1 && Math.abs(a.height - b.height) <= 1;
}

function share(of: Uint8Array, among: Uint8Array): number {
  const total = among.reduce((sum, v) => sum + v, 0);
  const both = of.reduce((sum, v, i) => sum + (v && among[i] ? 1 : 0), 0);
  return total ? both / total : 0;
}
