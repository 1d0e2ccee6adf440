/** A stretch that is decoded from a keyframe on, and the frames that are kept of it: `count` of them, `stepMs` apart. */
export interface SampleRun {
  fromMs: number;
  stepMs: number;
  count: number;
}

/** Frames that are looked at: so many up to a minute, one more for each further step, whoever moves is to be found again; but no more than that. */
const SAMPLES = { least: 24, most: 120, firstMs: 60_000, stepMs: 5000 } as const;
/** Decoded pixels in all, millions: about two seconds' work of two cores. */
const MAX_MEGAPIXELS = 600;

/** Frames of a video of this length that are looked at, if it has as many and they are not too large. */
export function samplesOf(durationMs: number): number {
  const { least, most, firstMs, stepMs } = SAMPLES;
  return Math.min(most, least + Math.floor(Math.max(0, durationMs - firstMs) / stepMs));
}

/**
 * Which frames to look at: spread over the whole video and reached from its keyframes, so that the work is the same for ten minutes and for an
 * hour. Where keyframes are rare and the picture is large, frames lie closer behind their keyframe than an even spread would have them.
 * @param keyframesMs sorted; without any, the start counts as one
 */
export function planSamples(video: {
  keyframesMs: readonly number[];
  durationMs: number;
  fps: number;
  megapixels: number;
}): SampleRun[] {
  const { durationMs, fps, megapixels } = video;
  const frames = Math.max(1, Math.round((durationMs / 1000) * fps));
  const wanted = Math.max(
    1,
    Math.min(samplesOf(durationMs), frames, Math.floor(MAX_MEGAPIXELS / megapixels)),
  );
  const keyframes = video.keyframesMs.length > 0 ? video.keyframesMs : [0];
  const runs = runsOf(keyframes, durationMs, wanted);
  // Every run decodes its keyframe and what lies up to its last sample.
  const between = runs.reduce((sum, run) => sum + ((run.count - 1) * run.stepMs * fps) / 1000, 0);
  const affordable = Math.max(0, MAX_MEGAPIXELS / megapixels - runs.length);
  const squeeze = between > affordable ? affordable / between : 1;
  const frameMs = 1000 / fps;
  return runs.map((run) => {
    const stepMs = Math.max(frameMs, run.stepMs * squeeze);
    return { ...run, stepMs, count: squeeze === 0 ? 1 : run.count };
  });
}

/** Evenly spread times, gathered at the keyframe that each of them follows. */
function runsOf(keyframes: readonly number[], durationMs: number, wanted: number): SampleRun[] {
  const runs: SampleRun[] = [];
  let key = 0;
  for (let i = 0; i < wanted; i++) {
    const atMs = ((i + 0.5) / wanted) * durationMs;
    while ((keyframes[key + 1] ?? Number.POSITIVE_INFINITY) <= atMs) key++;
    const fromMs = keyframes[key] ?? 0;
    const last = runs.at(-1);
    if (last?.fromMs === fromMs) last.count++;
    else runs.push({ fromMs, stepMs: 0, count: 1 });
  }
  for (const run of runs) {
    const next = keyframes.find((other) => other > run.fromMs) ?? durationMs;
    run.stepMs = Math.max(0, Math.min(next, durationMs) - run.fromMs) / run.count;
  }
  return runs;
}
