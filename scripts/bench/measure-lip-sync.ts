import { writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { decodeAudio } from "@/engine/media/decode-audio";
import { encodeWav } from "@/engine/speech/pcm";
import { SAMPLES } from "@/lib/domain/samples";
import type { Figure } from "./figures";
import { growthOf, mostOf, watchMemory } from "./process-memory";
import { runLeashed } from "./run-leashed";

const SAMPLE_RATE = 16_000;
const SECONDS = 10;
const LONG_SECONDS = 60;
const MEMORY_LIMIT_MB = 1536;
/** Above what garbage collection alone moves memory up and down. */
const GROWTH_LIMIT_MB = 100;

const PUBLIC = path.join(import.meta.dirname, "../../public");
const STAGES = ["track", "listen", "select", "render", "encode"] as const;
const CliFigures = z.object({
  realTimeFactor: z.number(),
  width: z.number(),
  height: z.number(),
  seconds: z.partialRecord(z.enum(["fetch", "probe", ...STAGES]), z.number()),
});

/** The engine alone, driven by sound: the drawn woman says what the drawn man says, over and over. */
export async function measureLipSync(directory: string, signal: AbortSignal): Promise<Figure[]> {
  const [face, voice] = SAMPLES.presenters;
  if (!face || !voice) throw new Error("There are no two sample presenters.");
  const video = path.join(PUBLIC, face.file);
  const words = await decodeAudio(path.join(PUBLIC, voice.file), { sampleRate: SAMPLE_RATE, signal });
  const run = (seconds: number) => lipSync({ directory, video, words, seconds, signal });

  const short = await run(SECONDS);
  const long = await run(LONG_SECONDS);
  const size = `${short.width}x${short.height}`;
  return [
    {
      ...{ id: "lipsync.rtf", unit: "× real time", limit: 2 },
      ...{ what: `lip-sync of ${SECONDS} s at ${size}`, value: short.realTimeFactor },
    },
    ...STAGES.map((stage): Figure => {
      const value = short.seconds[stage] ?? 0;
      return { id: `lipsync.${stage}`, what: `  of it ${stage}`, value, unit: "s", limit: null };
    }),
    {
      ...{ id: "lipsync.peak", what: "  memory, at most", unit: "MB", limit: MEMORY_LIMIT_MB },
      value: short.peakMb,
    },
    {
      ...{ id: "lipsync.long.rtf", unit: "× real time", limit: 2 },
      ...{ what: `lip-sync of ${LONG_SECONDS} s`, value: long.realTimeFactor },
    },
    {
      ...{ id: "lipsync.long.peak", what: "  memory, at most", unit: "MB", limit: MEMORY_LIMIT_MB },
      value: long.peakMb,
    },
    {
      ...{ id: "lipsync.long.growth", unit: "MB", limit: GROWTH_LIMIT_MB },
      ...{ what: "  growth in its last third", value: long.growthMb },
    },
  ];
}

async function lipSync(job: {
  directory: string;
  video: string;
  words: Float32Array;
  seconds: number;
  signal: AbortSignal;
}) {
  const audio = path.join(job.directory, `${job.seconds}.wav`);
  const samples = Float32Array.from(
    { length: job.seconds * SAMPLE_RATE },
    (_, i) => job.words[i % job.words.length] ?? 0,
  );
  await writeFile(audio, encodeWav({ samples, sampleRate: SAMPLE_RATE }));

  job.signal.throwIfAborted();
  const out = path.join(job.directory, `${job.seconds}.mp4`);
  const args = ["engine/cli.ts", "--video", job.video, "--audio", audio, "--out", out, "--json"];
  const run = runLeashed(args, process.env);
  const stop = () => void run.stop();
  job.signal.addEventListener("abort", stop, { once: true });
  const memory = watchMemory(run.pid, 200);
  const code = await run.exited;
  const seen = memory.stop();
  job.signal.throwIfAborted();
  if (code !== 0) throw new Error(`The lip-sync failed:\n${run.lines.join("\n")}`);
  const json = run.lines.findLast((line) => line.startsWith("{"));
  return { ...CliFigures.parse(JSON.parse(json ?? "")), peakMb: mostOf(seen), growthMb: growthOf(seen) };
}
