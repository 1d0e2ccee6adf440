import { type DtwPath, SILENCE, warp } from "./dtw";
import { MFCC_CHANNELS, mfcc, normaliseMfcc, thinOut } from "./mfcc";
import { resample } from "./pcm";
import { speakSentences } from "./speak";
import { withSpeaker } from "./speaker";
import { type Pcm, SpeechError, type SpokenText, type TimedPhone, type TimedWord } from "./types";
import { ACTIVITY_RATE_HZ, speechActivity } from "./vad";
import { chooseVoice, type VoiceProgram } from "./voices";
import { splitSentences, stripUnspoken } from "./words";

export interface AlignWordsInput {
  /** The clean voice, not a mix with music. */
  audio: Pcm;
  text: string;
  /** BCP 47 of `text`. */
  lang: string;
  /** The reference speaker; default the best offline voice of the language. */
  reference?: VoiceProgram;
  signal?: AbortSignal;
}

export interface Alignment {
  words: TimedWord[];
  phones: TimedPhone[];
  /** Mean distance per frame, 3.5 to 5.4 for the right text; `Infinity` when nothing is said. */
  pathCost: number;
  /** False: what is said is not this text, and the times mean nothing. */
  matchesText: boolean;
}

const HOPELESS_COST = 5.9;
const CHANCE_SHARE = 0.975;
/** Fewer words have no wrong order to compare with. */
const MIN_WORDS_TO_JUDGE = 4;

const SAMPLE_RATE = 16_000;
const FRAME_MS = 1000 / ACTIVITY_RATE_HZ;
const SLOWEST = 0.5;
const FASTEST = 2.2;
/** A reference within this of the recording's pace is not spoken again. */
const PACE_TOLERANCE = 0.08;
const PACE_SAMPLE_CHARS = 400;
/** Past two minutes the path is found roughly first, then finely near it: memory grows with length, not its square. */
const WHOLE_FRAMES = 12_000;
const ROUGH_FACTOR = 8;
const FINE_HALF_BAND = 400;

/**
 * Finds when each word and phone of a known text is said, by warping an offline voice's reading of it onto the recording.
 * Word boundaries are typically 15 to 30 ms off.
 * @throws SpeechError when the text cannot be spoken; the signal's reason when aborted.
 */
export async function alignWords(input: AlignWordsInput): Promise<Alignment> {
  const { signal, text } = input;
  signal?.throwIfAborted();
  const { lang, program } = chooseVoice(input.lang);
  const sentences = splitSentences(stripUnspoken(text), lang);
  if (sentences.length === 0) {
    throw new SpeechError("text_unspeakable", "There are no words in this text. Write what is said.");
  }
  const audio = resample(input.audio, SAMPLE_RATE);
  const active = speechActivity(audio);
  const speechMs = active.reduce((a, b) => a + b, 0) * FRAME_MS;
  if (speechMs === 0) {
    return { words: [], phones: [], pathCost: Number.POSITIVE_INFINITY, matchesText: false };
  }
  const spoken = await withSpeaker(input.reference ?? program, signal, async (speaker) => {
    const sample = sampleOf(sentences);
    const first = await speakSentences(speaker, sample, 1);
    const sampleMs = first.words.reduce((sum, word) => sum + word.endMs - word.startMs, 0);
    const wordsMs = (sampleMs * lengthOf(sentences)) / lengthOf(sample);
    const pace = Math.min(FASTEST, Math.max(SLOWEST, wordsMs / Math.max(300, speechMs)));
    const isDone = sample.length === sentences.length && Math.abs(pace - 1) <= PACE_TOLERANCE;
    return isDone ? first : speakSentences(speaker, sentences, pace);
  });
  const reference = referenceOf(spoken);
  const heard = normaliseMfcc(mfcc(audio.samples), active);
  const path = await findPath(heard, active, reference, signal);
  const matchesText = await isBetterThanChance(path.cost, heard, active, reference, signal);
  return { ...timesOnPath(spoken, reference, path), pathCost: path.cost, matchesText };
}

const lengthOf = (sentences: readonly string[]) => sentences.reduce((n, sentence) => n + sentence.length, 0);

/** Enough sentences to know the reference's pace without speaking a long text twice. */
function sampleOf(sentences: string[]): string[] {
  const end = sentences.findIndex((_, i) => lengthOf(sentences.slice(0, i + 1)) >= PACE_SAMPLE_CHARS);
  return end === -1 ? sentences : sentences.slice(0, end + 1);
}

/**
 * A recording fits any text to some degree. It is this text's when the path costs clearly less than the path through the same
 * words in a wrong order (last word first): measured .66 to .963 of it for the right text, .98 to 1.02 for a wrong one.
 */
async function isBetterThanChance(
  cost: number,
  heard: Float32Array,
  active: Uint8Array,
  reference: Reference,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (cost > HOPELESS_COST) return false;
  if (reference.spans.length < MIN_WORDS_TO_JUDGE) return true;
  const spans = reference.spans.toReversed();
  const chance = await findPath(heard, active, { ...reference, spans }, signal);
  return cost < CHANCE_SHARE * chance.cost;
}

interface Reference {
  /** Frames x channels. */
  rows: Float32Array;
  /** Per word, its first frame and the one after its last. */
  spans: { from: number; to: number }[];
}

function referenceOf(spoken: SpokenText): Reference {
  const cepstra = mfcc(resample(spoken, SAMPLE_RATE).samples);
  const frames = cepstra.length / (MFCC_CHANNELS / 2);
  const active = new Uint8Array(frames);
  const spans = spoken.words.map(({ startMs, endMs }) => {
    const from = Math.min(frames, Math.round(startMs / FRAME_MS));
    const to = Math.min(frames, Math.max(from, Math.round(endMs / FRAME_MS)));
    active.fill(1, from, to);
    return { from, to };
  });
  return { rows: normaliseMfcc(cepstra, active), spans };
}

/** Only the words' own frames, with an optional silence before, between and after words. */
function statesOf(spans: Reference["spans"], factor: number): { states: Int32Array; wordOf: Int32Array } {
  const states: number[] = [];
  const wordOf: number[] = [];
  const add = (state: number, word: number) => {
    states.push(state);
    wordOf.push(word);
  };
  spans.forEach(({ from, to }, word) => {
    add(SILENCE, word);
    for (let f = Math.floor(from / factor); f < Math.ceil(to / factor); f++) add(f, word);
  });
  add(SILENCE, spans.length);
  return { states: Int32Array.from(states), wordOf: Int32Array.from(wordOf) };
}

async function findPath(
  heard: Float32Array,
  active: Uint8Array,
  reference: Reference,
  signal: AbortSignal | undefined,
): Promise<DtwPath> {
  const frames = heard.length / MFCC_CHANNELS;
  const { states, wordOf } = statesOf(reference.spans, 1);
  const whole = { heard, active, reference: reference.rows, channels: MFCC_CHANNELS, states, signal };
  if (frames <= WHOLE_FRAMES) return warp({ ...whole, ...diagonal(frames, states.length, 300) });

  const rough = statesOf(reference.spans, ROUGH_FACTOR);
  const roughHeard = thinOut(heard, MFCC_CHANNELS, ROUGH_FACTOR);
  const roughFrames = roughHeard.length / MFCC_CHANNELS;
  const roughPath = await warp({
    heard: roughHeard,
    active: thinOut(Float32Array.from(active), 1, ROUGH_FACTOR).reduce((bytes, v, t) => {
      bytes[t] = v >= 0.5 ? 1 : 0;
      return bytes;
    }, new Uint8Array(roughFrames)),
    reference: thinOut(reference.rows, MFCC_CHANNELS, ROUGH_FACTOR),
    channels: MFCC_CHANNELS,
    states: rough.states,
    signal,
    ...diagonal(roughFrames, rough.states.length, 300),
  });
  if (roughPath.cost === Number.POSITIVE_INFINITY) return { ...roughPath, stateOf: new Int32Array(frames) };
  const fineStateOf = roughToFine(rough, wordOf, states);
  return warp({
    ...whole,
    centre: (i) => {
      const t = Math.min(roughFrames - 1, Math.floor(i / ROUGH_FACTOR));
      return fineStateOf[roughPath.stateOf[t] as number] as number;
    },
    halfBand: FINE_HALF_BAND,
  });
}

/** A band around the straight line from corner to corner, a quarter of the reference wide on each side. */
function diagonal(frames: number, states: number, atLeast: number) {
  return {
    centre: (i: number) => (i * (states - 1)) / Math.max(1, frames - 1),
    halfBand: Math.max(atLeast, Math.ceil(states * 0.25)),
  };
}

/** For each rough state the index of the fine one that it stands for. */
function roughToFine(
  rough: { states: Int32Array; wordOf: Int32Array },
  wordOf: Int32Array,
  states: Int32Array,
): Int32Array {
  const firstOfWord = new Map<number, number>();
  wordOf.forEach((word, j) => {
    if (!firstOfWord.has(word)) firstOfWord.set(word, j);
  });
  return rough.states.map((frame, j) => {
    const start = firstOfWord.get(rough.wordOf[j] as number) ?? 0;
    if (frame === SILENCE) return start;
    const firstFrame = states[start + 1] ?? 0;
    return Math.min(states.length - 1, start + 1 + Math.max(0, frame * ROUGH_FACTOR - firstFrame));
  });
}

function timesOnPath(
  spoken: SpokenText,
  reference: Reference,
  path: DtwPath,
): { words: TimedWord[]; phones: TimedPhone[] } {
  if (path.cost === Number.POSITIVE_INFINITY) return { words: [], phones: [] };
  const { states, wordOf } = statesOf(reference.spans, 1);
  /** First frame of the recording on each reference frame, −1 where the path skipped it. */
  const heardAt = new Int32Array(reference.rows.length / MFCC_CHANNELS).fill(-1);
  const first = new Int32Array(spoken.words.length).fill(-1);
  const after = new Int32Array(spoken.words.length).fill(-1);
  path.stateOf.forEach((state, i) => {
    const frame = states[state] as number;
    if (frame === SILENCE) return;
    const word = wordOf[state] as number;
    if (heardAt[frame] === -1) heardAt[frame] = i;
    if (first[word] === -1) first[word] = i;
    after[word] = i + 1;
  });
  let lastEndMs = 0;
  const words = spoken.words.map(({ text }, w): TimedWord => {
    const startMs = first[w] === -1 ? lastEndMs : (first[w] as number) * FRAME_MS;
    const endMs = after[w] === -1 ? lastEndMs : (after[w] as number) * FRAME_MS;
    lastEndMs = endMs;
    return { text, startMs, endMs };
  });
  return {
    words,
    phones: spoken.words.flatMap((word, w) => phonesOnPath(spoken.phones, word, words[w], heardAt)),
  };
}

function phonesOnPath(
  phones: TimedPhone[],
  said: TimedWord,
  heard: TimedWord | undefined,
  heardAt: Int32Array,
): TimedPhone[] {
  if (heard === undefined) return [];
  const toHeardMs = (ms: number): number => {
    const frame = Math.round(ms / FRAME_MS);
    for (let away = 0; away < 40; away++) {
      for (const near of [frame + away, frame - away]) {
        const at = heardAt[near] ?? -1;
        if (at >= 0) return Math.min(heard.endMs, Math.max(heard.startMs, at * FRAME_MS));
      }
    }
    return heard.endMs;
  };
  const own = phones.filter((phone) => phone.startMs >= said.startMs - 0.5 && phone.startMs < said.endMs);
  let fromMs = heard.startMs;
  return own.map((phone, i) => {
    const next = own[i + 1];
    const toMs = next ? Math.max(fromMs, toHeardMs(next.startMs)) : heard.endMs;
    const timed = { ...phone, startMs: fromMs, endMs: toMs };
    fromMs = toMs;
    return timed;
  });
}
