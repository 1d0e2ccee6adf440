import { alignWords } from "@/engine/speech/align";
import { resample } from "@/engine/speech/pcm";
import { type Pcm, SpeechError, type TimedPhone } from "@/engine/speech/types";
import { ACTIVITY_RATE_HZ, speechActivity } from "@/engine/speech/vad";
import { effortsOf } from "./loudness";
import { predictMouth } from "./predict-mouth";
import type { MouthTrack } from "./types";
import { type Articulation, articulate } from "./visemes";

const RATE_HZ = 25;
const SAMPLE_RATE = 16_000;
/** Lips part before the first sound and close after the last one. */
const OPEN_BEFORE_MS = 120;
const CLOSE_AFTER_MS = 160;
/** In a shorter pause they stay as they are. */
const SHORT_PAUSE_MS = 300;
/** Where the network is less sure than this of speech, on average over what is loud in so many frames on both sides, it is music or noise. */
const SURE_OF_SPEECH = 0.45;
const SURE_REACH = 15;
const CLOSURE_BEGINS = 0.12;
const CLOSURE_IS_SURE = 0.28;
/** Where the widest openings of ordinary speech come to lie; the rest is for shouting. */
const WIDE = 0.9;
const WIDE_QUANTILE = 0.96;
const NARROW_QUANTILE = 0.04;
const JAW_FROM_LIPS = 0.35;

export interface MouthTrackInput {
  /** Mono; 16 kHz is used as it is, any other rate is resampled. */
  audio: Pcm;
  /** The words that are spoken. They are followed only where they match the sound. */
  transcript?: string;
  /** BCP 47 language of `transcript`, default `en`. */
  lang?: string;
  signal?: AbortSignal;
}

/**
 * How the mouth moves for a recording, at 25 Hz: sample i is the mouth at (i + ½) / 25 s, and there are
 * ceil(seconds · 25) of them. Openings run about 40 ms ahead of the sound, as real lips do.
 * @throws the signal's reason when aborted.
 */
export async function mouthTrack(input: MouthTrackInput): Promise<MouthTrack> {
  input.signal?.throwIfAborted();
  const audio = resample(input.audio, SAMPLE_RATE);
  const frames = Math.ceil((audio.samples.length * RATE_HZ) / SAMPLE_RATE);
  const active = speechActivity(audio);
  if (!active.includes(1)) return restTrack(frames);
  const phones = await phonesOf(audio, input);
  if (phones.length > 0) {
    for (const { startMs, endMs } of phones) {
      active.fill(
        1,
        Math.floor((startMs * ACTIVITY_RATE_HZ) / 1000),
        Math.ceil((endMs * ACTIVITY_RATE_HZ) / 1000),
      );
    }
    const said = articulate(phones, frames, RATE_HZ, effortsOf(phones, audio));
    return toTrack(said, speechCurve(active, frames), "phonemes");
  }
  const heard = await predictMouth(audio, "driver", input.signal);
  dropUnspoken(active, heard.speech);
  if (!active.includes(1)) return restTrack(frames);
  const closing = { ...heard, bilabial: heard.bilabial.map(closureOf) };
  return toTrack(closing, speechCurve(active, frames), "sound");
}

/** The transcript's phones where they are said; none when there is no transcript, or when it is not what is said. */
async function phonesOf(audio: Pcm, input: MouthTrackInput): Promise<TimedPhone[]> {
  if (!input.transcript?.trim()) return [];
  try {
    const { phones, matchesText } = await alignWords({
      audio,
      text: input.transcript,
      lang: input.lang ?? "en",
      signal: input.signal,
    });
    return matchesText ? phones : [];
  } catch (error) {
    // A language that no voice here speaks, or a text without words: the sound is heard all the same.
    if (error instanceof SpeechError) return [];
    throw error;
  }
}

function restTrack(frames: number): MouthTrack {
  return {
    rateHz: RATE_HZ,
    aperture: new Float32Array(frames),
    width: new Float32Array(frames),
    jaw: new Float32Array(frames),
    bilabial: new Float32Array(frames),
    speech: new Float32Array(frames),
    drivenBy: "rest",
  };
}

/**
 * How far the lips close where the network gives p, b or m a probability. It spreads a closure over neighbouring frames, so already
 * a small one means that they touch: .28 finds 9 of 10 closures of unheard voices and shuts no vowel.
 */
const closureOf = (probability: number): number =>
  clamp((probability - CLOSURE_BEGINS) / (CLOSURE_IS_SURE - CLOSURE_BEGINS), 0, 1);

/** Loud is not spoken: takes away what the network hears as music or noise. `speech` is a probability at 25 Hz. */
function dropUnspoken(active: Uint8Array, speech: Float32Array): void {
  const perFrame = ACTIVITY_RATE_HZ / RATE_HZ;
  const loud = speech.map((_, i) => active[i * perFrame] ?? 0);
  speech.forEach((_, i) => {
    let [sum, count] = [0, 0];
    for (let j = Math.max(0, i - SURE_REACH); j <= i + SURE_REACH && j < speech.length; j++) {
      if (!loud[j]) continue;
      sum += speech[j] as number;
      count++;
    }
    if (sum < SURE_OF_SPEECH * count) active.fill(0, i * perFrame, (i + 1) * perFrame);
  });
}

/** Speech activity at 25 Hz, 0..1, widened and with soft edges, so that the mouth neither snaps open nor shut. */
function speechCurve(active: Uint8Array, frames: number): Float32Array {
  const stepMs = 1000 / ACTIVITY_RATE_HZ;
  const fall = stepMs / CLOSE_AFTER_MS;
  const rise = stepMs / OPEN_BEFORE_MS;
  const soft = Float32Array.from(bridged(active));
  for (let t = 1; t < soft.length; t++) soft[t] = Math.max(soft[t] as number, (soft[t - 1] as number) - fall);
  for (let t = soft.length - 2; t >= 0; t--) {
    soft[t] = Math.max(soft[t] as number, (soft[t + 1] as number) - rise);
  }
  const perFrame = ACTIVITY_RATE_HZ / RATE_HZ;
  return Float32Array.from({ length: frames }, (_, i) => {
    const part = soft.subarray(i * perFrame, (i + 1) * perFrame);
    return part.length === 0 ? 0 : part.reduce((a, b) => a + b, 0) / part.length;
  });
}

/** The same activity without its short pauses. */
function bridged(active: Uint8Array): Uint8Array {
  const out = active.slice();
  const most = (SHORT_PAUSE_MS * ACTIVITY_RATE_HZ) / 1000;
  let last = -1;
  active.forEach((speaks, t) => {
    if (!speaks) return;
    if (last >= 0 && t - last <= most) out.fill(1, last, t);
    last = t;
  });
  return out;
}

function toTrack(shape: Articulation, speech: Float32Array, drivenBy: "phonemes" | "sound"): MouthTrack {
  const opening = stretch(shape.aperture, speech);
  const dropped = stretch(shape.jaw, speech);
  return {
    rateHz: RATE_HZ,
    aperture: opening.map((v, i) => v * (speech[i] as number) * (1 - (shape.bilabial[i] as number) ** 2)),
    width: shape.width.map((v, i) => clamp(v, -1, 1) * (speech[i] as number)),
    // People's jaws follow the lips: a jaw wholly of its own asks for mixes that they never make.
    jaw: opening.map(
      (v, i) => (JAW_FROM_LIPS * v + (1 - JAW_FROM_LIPS) * (dropped[i] as number)) * (speech[i] as number),
    ),
    bilabial: shape.bilabial.map((v, i) => v * (speech[i] as number)),
    speech,
    drivenBy,
  };
}

/**
 * Maps the recording's own span of speech to 0..0.9 (0..1 with the loudest). The span is kept within what speech can be, so that
 * one murmured vowel is not blown up to a shout.
 */
function stretch(curve: Float32Array, speech: Float32Array): Float32Array {
  const spoken = curve.filter((_, i) => (speech[i] as number) > 0.5).sort();
  const at = (q: number) => spoken[Math.floor((spoken.length - 1) * q)] ?? 0;
  const low = clamp(at(NARROW_QUANTILE), 0, 0.12);
  const high = clamp(at(WIDE_QUANTILE), low + 0.3, low + 0.9);
  return curve.map((v) => clamp(((v - low) / (high - low)) * WIDE, 0, 1));
}

const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v));
