/** The one sound track of a video: voice and music with the preview's own gains, brought to its loudness. */
import { open } from "node:fs/promises";
import path from "node:path";
import { startTool } from "@/engine/media/ffmpeg";
import { probe } from "@/engine/media/probe";
import { durationInFrames, endMsOf, spokenWords } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { dbToGain } from "@/lib/domain/sound/decibel";
import { speechSpans } from "@/lib/domain/sound/ducking";
import { gainAt, voiceGainAt } from "@/lib/domain/sound/gain";
import { gateOf } from "@/lib/domain/sound/gate";
import { createLimiter } from "@/lib/domain/sound/limiter";
import { createLoudnessMeter } from "@/lib/domain/sound/loudness";
import { audioItems, voicesOf } from "@/lib/domain/sound/voice";
import { readWaveform } from "../media/read-waveform";
import { type PcmReader, readPcm, SAMPLE_RATE, writeSamples } from "./pcm-stream";

/** Stereo samples that are worked on at once: a second. */
const BLOCK = SAMPLE_RATE;
/** Gains are evaluated this often and drawn in straight lines between. */
const GAIN_STEP = 48;
/** Below −1 dBTP by what AAC adds to peaks. */
const CEILING_DB = -2;
/** Nothing is made louder than this: noise is not speech. */
const MOST_GAIN_DB = 30;

export interface MixedSound {
  file: string;
  /** Integrated loudness as written; null for a silent track. */
  loudnessLufs: number | null;
}

/** A source on the timeline, in samples; its decoder runs while it is heard. */
interface Source {
  start: number;
  end: number;
  open: () => PcmReader;
  reader?: PcmReader;
  gain: (tMs: number) => number;
}

/**
 * Mixes a document's sound into an M4A (AAC, 48 kHz stereo) as long as its video, at `audio.loudnessLufs` and at most
 * −1 dBTP. Memory does not grow with the length: the mix rests in a file while it is measured.
 * @param media local paths by asset reference
 */
export async function mixSound(
  document: ProjectDocument,
  media: Record<string, string>,
  options: { folder: string; signal?: AbortSignal },
): Promise<MixedSound> {
  const samples = Math.round((durationInFrames(document) / document.canvas.fps) * SAMPLE_RATE);
  const mixFile = path.join(options.folder, "mix.f32");
  const measured = await writeMix(document, media, samples, mixFile, options.signal);

  // Limiting takes some loudness away: measured on a dry run and made up for.
  let gainDb = gainFor(document.audio.loudnessLufs, measured);
  for (let round = 0; round < 3 && Number.isFinite(measured); round++) {
    const reached = await limit(mixFile, samples, gainDb, options.signal);
    const missingDb = document.audio.loudnessLufs - reached;
    if (Math.abs(missingDb) < 0.1) break;
    gainDb = Math.min(gainDb + missingDb, MOST_GAIN_DB);
  }
  const file = path.join(options.folder, "sound.m4a");
  const loudness = await encode(mixFile, samples, gainDb, file, options.signal);
  return { file, loudnessLufs: Number.isFinite(loudness) ? loudness : null };
}

function gainFor(targetLufs: number, measuredLufs: number): number {
  return Number.isFinite(measuredLufs) ? Math.min(targetLufs - measuredLufs, MOST_GAIN_DB) : 0;
}

/** Adds up all sources into a file of raw samples; returns the loudness of the sum. */
async function writeMix(
  document: ProjectDocument,
  media: Record<string, string>,
  samples: number,
  file: string,
  signal?: AbortSignal,
): Promise<number> {
  const sources = await findSources(document, media, signal);
  const meter = createLoudnessMeter();
  const out = await open(file, "w");
  try {
    for (let at = 0; at < samples; at += BLOCK) {
      signal?.throwIfAborted();
      const block = new Float32Array(Math.min(BLOCK, samples - at) * 2);
      for (const source of sources) await add(source, block, at);
      meter.push(block);
      await out.write(new Uint8Array(block.buffer));
    }
  } finally {
    await out.close();
    for (const source of sources) source.reader?.close();
  }
  return meter.integratedLufs();
}

async function findSources(
  document: ProjectDocument,
  media: Record<string, string>,
  signal?: AbortSignal,
): Promise<Source[]> {
  const toSamples = (ms: number) => Math.round((ms / 1000) * SAMPLE_RATE);
  const soundOf = soundFinder(media, document.audio.gate !== undefined, signal);
  const sources: Source[] = [];
  for (const voice of voicesOf(document)) {
    const sound = await soundOf(voice.asset);
    // A video without sound is a silent voice, not an error.
    if (!sound) continue;
    const gate = gateOf(document, voice, sound.waveform);
    const { sourceInMs: fromMs, item } = voice;
    sources.push({
      start: toSamples(voice.startMs),
      end: toSamples(voice.endMs),
      open: () => readPcm(sound.file, { fromMs, speed: item.speed, signal }),
      gain: (tMs) => voiceGainAt(voice, gate, tMs),
    });
  }
  const spans = speechSpans(spokenWords(document));
  for (const item of audioItems(document)) {
    const file = media[item.asset];
    if (!file) continue;
    sources.push({
      start: toSamples(item.startMs),
      end: toSamples(endMsOf(item)),
      open: () => readPcm(file, { fromMs: item.sourceInMs, loop: item.loop, signal }),
      gain: (tMs) => gainAt(item, spans, document.audio, tMs),
    });
  }
  return sources;
}

/** The file of an asset that has sound, with its waveform when it is needed; looked at once. */
function soundFinder(media: Record<string, string>, withWaveform: boolean, signal?: AbortSignal) {
  const known = new Map<string, Promise<{ file: string; waveform: Uint8Array | undefined } | null>>();
  const look = async (ref: string) => {
    const file = media[ref];
    if (!file || !(await probe(file, { signal })).audio) return null;
    return { file, waveform: withWaveform ? await readWaveform(file, signal) : undefined };
  };
  return (ref: string) => {
    const sound = known.get(ref) ?? look(ref);
    known.set(ref, sound);
    return sound;
  };
}

/** Adds the part of `source` that falls into the block at sample `at`. */
async function add(source: Source, block: Float32Array, at: number): Promise<void> {
  const from = Math.max(at, source.start);
  const to = Math.min(at + block.length / 2, source.end);
  if (to <= from) return;
  source.reader ??= source.open();
  const sound = await source.reader.read(to - from);
  if (to === source.end) source.reader.close();
  const offset = (from - at) * 2;
  const { gain } = source;
  const toMs = 1000 / SAMPLE_RATE;
  for (let step = 0; step < to - from; step += GAIN_STEP) {
    const first = gain((from + step) * toMs);
    // At its very end a source is silent already; what is heard last is the sample before.
    const ahead = Math.max(1, Math.min(GAIN_STEP, source.end - 1 - from - step));
    const slope = (gain((from + step + ahead) * toMs) - first) / ahead;
    const end = Math.min(step + GAIN_STEP, to - from);
    for (let k = step; k < end; k++) {
      const g = first + slope * (k - step);
      const i = offset + 2 * k;
      block[i] = (block[i] as number) + (sound[2 * k] as number) * g;
      block[i + 1] = (block[i + 1] as number) + (sound[2 * k + 1] as number) * g;
    }
  }
}

/** Streams the mix through gain and limiter into `take`. */
async function stream(
  file: string,
  samples: number,
  gainDb: number,
  take: (samples: Float32Array) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<void> {
  const gain = dbToGain(gainDb);
  const limiter = createLimiter(dbToGain(CEILING_DB), SAMPLE_RATE);
  const input = await open(file, "r");
  try {
    for (let at = 0; at < samples; at += BLOCK) {
      signal?.throwIfAborted();
      const block = new Float32Array(Math.min(BLOCK, samples - at) * 2);
      await input.read(new Uint8Array(block.buffer), 0, block.byteLength, at * 8);
      for (let i = 0; i < block.length; i++) block[i] = (block[i] as number) * gain;
      await take(limiter.push(block));
    }
    await take(limiter.flush());
  } finally {
    await input.close();
  }
}

async function limit(file: string, samples: number, gainDb: number, signal?: AbortSignal): Promise<number> {
  const meter = createLoudnessMeter();
  await stream(file, samples, gainDb, meter.push, signal);
  return meter.integratedLufs();
}

async function encode(file: string, samples: number, gainDb: number, out: string, signal?: AbortSignal) {
  const meter = createLoudnessMeter();
  const encoder = startTool(
    "ffmpeg",
    [
      ...[
        "-v",
        "error",
        "-nostdin",
        "-y",
        "-f",
        "f32le",
        "-ar",
        String(SAMPLE_RATE),
        "-ac",
        "2",
        "-i",
        "pipe:0",
      ],
      ...["-c:a", "aac", "-b:a", "192k", "-map_metadata", "-1", "-f", "mp4", out],
    ],
    { signal, stdin: true },
  );
  encoder.stdout.resume();
  const { stdin } = encoder;
  if (!stdin) throw new Error("The sound encoder has no input.");
  try {
    await stream(
      file,
      samples,
      gainDb,
      async (block) => {
        meter.push(block);
        // When the encoder dies its own message is worth more than the broken pipe.
        await writeSamples(stdin, block).catch(() => encoder.done);
      },
      signal,
    );
    stdin.end();
    await encoder.done;
  } finally {
    encoder.kill();
  }
  return meter.integratedLufs();
}
