import { resample } from "@/engine/speech/pcm";
import type { Pcm } from "@/engine/speech/types";
import { FEATURE_CHANNELS, logMel, normalise } from "./features";
import { BILABIAL_CLASS, hearMouth, type MouthNetwork, SILENCE_CLASS, VISEME_CLASSES } from "./network";
import type { Articulation } from "./visemes";

/** Below this peak the recording holds nothing to hear. */
const FAINT_PEAK = 1e-4;
const TRAINED_PEAK = 0.5;

const RATE_HZ = 25;
const SAMPLE_RATE = 16_000;

/** What is heard, as sure as the network is of it. */
export interface PredictedMouth extends Articulation {
  /** Probability per frame that someone speaks. */
  speech: Float32Array;
}

/**
 * Mouth shapes from sound alone, at 25 Hz in the units of the viseme table: sample i is the mouth at (i + ½) / 25 s, the visual lead
 * included, and there are ceil(seconds · 25) of them. Nothing is fitted to the recording and pauses are not forced shut: that is
 * `mouthTrack`'s part. Silence gives zeros.
 * @param audio mono; any rate but 16 kHz is resampled.
 * @param network `driver` is what `mouthTrack` follows; `scorer` is independent of it, to judge a finished video.
 * @throws the signal's reason when aborted; Error when the weights are damaged.
 */
export async function predictMouth(
  audio: Pcm,
  network: MouthNetwork,
  signal?: AbortSignal,
): Promise<PredictedMouth> {
  const { samples } = resample(audio, SAMPLE_RATE);
  const frames = Math.ceil((samples.length * RATE_HZ) / SAMPLE_RATE);
  const silent = new Float32Array(frames);
  const track: PredictedMouth = {
    aperture: silent,
    width: silent.slice(),
    jaw: silent.slice(),
    bilabial: silent.slice(),
    speech: silent.slice(),
  };
  const peak = samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if (peak < FAINT_PEAK) return track;
  const features = normalise(logMel(samples, { from: peak, to: TRAINED_PEAK }));
  if (features.length < FEATURE_CHANNELS) return track;
  const { shape, classes } = await hearMouth(features, network, signal);
  const heard = shape.length / 3;
  for (let i = 0; i < frames; i++) {
    const at = Math.min(heard - 1, i);
    track.aperture[i] = shape[at * 3] as number;
    track.width[i] = shape[at * 3 + 1] as number;
    track.jaw[i] = shape[at * 3 + 2] as number;
    track.bilabial[i] = classes[at * VISEME_CLASSES + BILABIAL_CLASS] as number;
    track.speech[i] = 1 - (classes[at * VISEME_CLASSES + SILENCE_CLASS] as number);
  }
  return track;
}
