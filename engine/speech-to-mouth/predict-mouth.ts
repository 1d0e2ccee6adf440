import { resample } from "@/engine/speech/pcm";
import type { Pcm } from "@/engine/speech/types";
import { FEATURE_CHANNELS, logMel, normalise } from "./features";
import { BILABIAL_CLASS, hearMouth, type MouthNetwork, VISEME_CLASSES } from "./network";
import type { Articulation } from "./visemes";

/** Below this peak the recording holds nothing to hear. */
const FAINT_PEAK = 1e-4;
const TRAINED_PEAK = 0.5;

/**
 * What the standardised outputs mean in the units of the viseme table: mean and deviation were fitted on Flite speech
 * with exact phone times (see README.md, "Units").
 */
const UNITS = {
  aperture: { offset: 0.21, scale: 0.215 },
  width: { offset: -0.1, scale: 0.38 },
  jaw: { offset: 0.242, scale: 0.167 },
} as const;

const RATE_HZ = 25;
const SAMPLE_RATE = 16_000;

/**
 * Mouth shapes from sound alone, at 25 Hz in the units of the viseme table: sample i is the mouth at (i + ½) / 25 s, and
 * there are ceil(seconds · 25) of them. Nothing is fitted to the recording and pauses are not forced shut: that is
 * `mouthTrack`'s part. Silence gives zeros.
 * @param audio mono; any rate but 16 kHz is resampled.
 * @param network `driver` is what `mouthTrack` follows; `scorer` is independent of it, to judge a finished video.
 * @throws the signal's reason when aborted; Error when the weights are damaged.
 */
export async function predictMouth(
  audio: Pcm,
  network: MouthNetwork,
  signal?: AbortSignal,
): Promise<Articulation> {
  const { samples } = resample(audio, SAMPLE_RATE);
  const frames = Math.ceil((samples.length * RATE_HZ) / SAMPLE_RATE);
  const track: Articulation = {
    aperture: new Float32Array(frames),
    width: new Float32Array(frames),
    jaw: new Float32Array(frames),
    bilabial: new Float32Array(frames),
  };
  const peak = samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  if (peak < FAINT_PEAK) return track;
  const features = normalise(logMel(samples.map((v) => (v * TRAINED_PEAK) / peak)));
  if (features.length < FEATURE_CHANNELS) return track;
  const { shape, classes } = await hearMouth(features, network, signal);
  const heard = shape.length / 3;
  // The network gives the mouth of the sound's own moment: reading one frame ahead makes the visual lead.
  const lead = 1;
  for (let i = 0; i < frames; i++) {
    const ahead = Math.min(heard - 1, i + lead);
    const now = Math.min(heard - 1, i);
    track.aperture[i] = UNITS.aperture.offset + UNITS.aperture.scale * (shape[ahead * 3] as number);
    track.width[i] = UNITS.width.offset + UNITS.width.scale * (shape[ahead * 3 + 1] as number);
    track.jaw[i] = UNITS.jaw.offset + UNITS.jaw.scale * (shape[ahead * 3 + 2] as number);
    track.bilabial[i] = Math.max(
      classes[now * VISEME_CLASSES + BILABIAL_CLASS] as number,
      classes[ahead * VISEME_CLASSES + BILABIAL_CLASS] as number,
    );
  }
  return track;
}
