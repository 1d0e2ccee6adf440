/**
 * `npm run bench:lipsync [-- DIR] [--seconds 20] [--sizes 512,720p,1080,4k] [--json]`: the engine, from two files to the finished one,
 * beside the forward passes alone of a network of Wav2Lip's shape for as many frames, in one run. With DIR, its videos instead of the
 * drawn presenter in several sizes.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { encodeWav } from "@/engine/speech/pcm";
import { drawnFootage, FORMAT_NAMES, ownFootage, words } from "./bench-lipsync/footage";
import { runMeasured } from "./bench-lipsync/run-measured";

const RATE = 16_000;
/** Per frame the network is no faster in larger batches, and takes more memory. */
const BATCH = 8;
/** The network's time per frame does not depend on their number: so many are enough to know it. */
const NETWORK_FRAMES = 64;
/** How many times as fast as the network alone the whole job has to be, and its memory. */
const LEAST_RATIO = 3;
const MOST_MB = 1024;

const Figures = z.object({
  frames: z.number(),
  durationMs: z.number(),
  seconds: z.record(z.string(), z.number()),
});
const NetworkFigures = z.object({
  parameters: z.number(),
  wallMsPerFrame: z.number(),
  cpuMsPerFrame: z.number(),
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "20" },
    sizes: { type: "string", default: "512,720p,1080" },
    json: { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const sizes = values.sizes.split(",");
if (!(seconds >= 1) || positionals.length > 1 || !sizes.every((size) => FORMAT_NAMES.includes(size))) {
  console.error(`npm run bench:lipsync [-- DIR] [--seconds 20] [--sizes ${FORMAT_NAMES.join(",")}] [--json]`);
  process.exit(2);
}

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stopping.abort());
const { signal } = stopping;
const folder = await mkdtemp(path.join(os.tmpdir(), "twinsync-bench-lipsync-"));
try {
  const [own] = positionals;
  const footage = own ? await ownFootage(own) : await drawnFootage(folder, sizes, seconds, signal);
  const audio = path.join(folder, "words.wav");
  await writeFile(audio, encodeWav({ samples: await words(RATE, seconds, signal), sampleRate: RATE }));
  const [cpu] = os.cpus();
  console.log(
    `${os.availableParallelism()} cores of ${cpu?.model.trim()}, load ${os.loadavg()[0]?.toFixed(1)} before, results of ${seconds} s\n`,
  );
  const rows = [];
  for (const { title, file, goal } of footage) {
    const job = await measureJob(file, audio);
    // Right after it, under the same load.
    const network = await measureNetwork();
    const row = {
      title,
      goal,
      ...job,
      network,
      ratio: network.wallMsPerFrame / job.wallMsPerFrame,
      cpuRatio: job.cpuMsPerFrame === null ? null : network.cpuMsPerFrame / job.cpuMsPerFrame,
    };
    rows.push(row);
    console.log(
      [
        `${title}: ${row.realTimeFactor.toFixed(2)} × real time${goal ? ` (goal ${goal})` : ""}, at most ${Math.round(row.peakMb)} MB`,
        `  ms a frame, whole job:     ${row.wallMsPerFrame.toFixed(1)} wall, ${row.cpuMsPerFrame?.toFixed(1) ?? "?"} CPU  (${stages(row.seconds)})`,
        `  ms a frame, network alone: ${network.wallMsPerFrame.toFixed(1)} wall, ${network.cpuMsPerFrame.toFixed(1)} CPU  (${(network.parameters / 1e6).toFixed(1)} M parameters)`,
        `  as fast as the network:    ${row.ratio.toFixed(1)} × by wall, ${row.cpuRatio?.toFixed(1) ?? "?"} × by CPU`,
      ].join("\n"),
    );
  }
  const small = rows.find(({ title }) => title === "512x512");
  const pass =
    rows.every((row) => row.peakMb <= MOST_MB && (row.goal === null || row.realTimeFactor <= row.goal)) &&
    (small === undefined || small.ratio >= LEAST_RATIO);
  console.log(
    `\n${pass ? "pass" : "not reached"}: real time goals, ${MOST_MB} MB, and ${LEAST_RATIO} × as fast at 512x512`,
  );
  if (values.json) console.log(JSON.stringify({ pass, rows }));
  if (!pass) process.exitCode = 1;
} catch (error) {
  if (!signal.aborted) console.error(error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

async function measureJob(video: string, audio: string) {
  const out = path.join(folder, "out.mp4");
  const args = ["engine/cli.ts", "--video", video, "--audio", audio, "--out", out, "--json"];
  const { json, wallSec, cpuSec, peakMb } = await runMeasured(args, signal);
  const { frames, durationMs, seconds: byStage } = Figures.parse(JSON.parse(json));
  return {
    realTimeFactor: wallSec / (durationMs / 1000),
    wallMsPerFrame: (1000 * wallSec) / frames,
    cpuMsPerFrame: cpuSec === null ? null : (1000 * cpuSec) / frames,
    peakMb,
    seconds: byStage,
  };
}

async function measureNetwork() {
  const args = ["scripts/bench-lipsync/network-process.ts", String(NETWORK_FRAMES), String(BATCH)];
  return NetworkFigures.parse(JSON.parse((await runMeasured(args, signal)).json));
}

function stages(bySeconds: Record<string, number>): string {
  return Object.entries(bySeconds)
    .filter(([, value]) => value >= 0.1)
    .map(([stage, value]) => `${stage} ${value.toFixed(1)} s`)
    .join(", ");
}
