/**
 * `npm run eval:lipsync -- DIR [--json] [--baseline] [--pairs TEXT|N] [--seconds N] [--out FOLDER]`: makes every face of a folder say every
 * speech file of it, and judges the results by the ten acceptance measurements of docs/lipsync.md. The scorer tracks the encoded result anew and hears
 * by a network that never drives.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { encodeWav } from "@/engine/speech/pcm";
import { predictMouth } from "@/engine/speech-to-mouth/predict-mouth";
import { formatMeasurements, formatSummary, type Measurement, summarise } from "./eval-lipsync/figures";
import { findMaterial } from "./eval-lipsync/material";
import { measureClip } from "./eval-lipsync/measure-clip";
import { measureVoices } from "./eval-lipsync/measure-voices";
import { measurePair, type PairReport } from "./eval-lipsync/measure-pair";

const USAGE = `Judges the engine on the faces and voices of a folder.

  npm run eval:lipsync -- DIR [options]

  --pairs TEXT|N   only pairs whose name "clip-speech" contains TEXT, or the first N of them
  --seconds N      at most so much of every clip and speech
  --baseline       also what unchanged, frozen and random mouths and wrong sounds would score
  --out FOLDER     keep videos and contact sheets there
  --json           a last line for programs: {pass, figures, pairs, clips}

A transcript beside a speech file (NAME.txt, language in NAME.lang) is used in a second run of its pairs.
Exit code 1: a measurement is beyond its limit.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: "string", default: "" },
    seconds: { type: "string", default: "Infinity" },
    baseline: { type: "boolean", default: false },
    out: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const [directory] = positionals;
const seconds = Number(values.seconds);
if (directory === undefined || !(seconds > 0)) {
  console.error(USAGE);
  process.exit(2);
}

const scratch = await mkdtemp(path.join(os.tmpdir(), "eval-lipsync-"));
const kept = values.out === undefined ? scratch : path.resolve(values.out);
await mkdir(kept, { recursive: true });
try {
  const { clips, speeches } = await findMaterial(directory, seconds, console.log);
  const heard = new Map<string, Awaited<ReturnType<typeof hear>>>();
  for (const { name, audio } of [...speeches, ...clips]) if (audio) heard.set(name, await hear(audio));
  const pairs = choose(
    clips.flatMap((clip) =>
      speeches.flatMap((speech) =>
        (speech.words ? [false, true] : [false]).map((withWords) => ({ clip, speech, withWords })),
      ),
    ),
  );
  console.log(`${clips.length} faces, ${speeches.length} voices, ${pairs.length} pairs\n`);

  const voices = await measureVoices();
  console.log(`voices with known times\n${formatMeasurements(voices)}\n`);
  const ofClips: { clip: string; measurements: Measurement[] }[] = [];
  for (const clip of new Set(pairs.map((pair) => pair.clip))) {
    const measurements = await measureClip(clip, kept);
    ofClips.push({ clip: clip.name, measurements });
    console.log(`${clip.name}\n${formatMeasurements(measurements)}\n`);
  }
  const reports: PairReport[] = [];
  for (const pair of pairs) {
    const audioFile = Number.isFinite(seconds)
      ? path.join(scratch, `${pair.speech.name}.cut.wav`)
      : pair.speech.file;
    if (audioFile !== pair.speech.file) await writeFile(audioFile, encodeWav(pair.speech.audio));
    const others = [...heard]
      .filter(([name]) => name !== pair.speech.name)
      .map(([name, curves]) => ({ name, heard: curves }));
    const report = await measurePair({ ...pair, others }, kept, { audioFile, baseline: values.baseline });
    reports.push(report);
    console.log(`${report.clip} says ${report.speech}${report.withWords ? ", words known" : ""}`);
    console.log(`${formatMeasurements(report.measurements)}`);
    if (report.baselines) console.table(report.baselines);
    console.log(values.out === undefined ? "" : `${report.sheet}\n`);
  }

  const figures = summarise([
    voices,
    ...ofClips.map((clip) => clip.measurements),
    ...reports.map((report) => report.measurements),
  ]);
  const pass = figures.every((figure) => figure.pass !== false);
  console.log(`in sum\n${formatSummary(figures)}\n\n${pass ? "every limit holds" : "NOT every limit holds"}`);
  if (values.json) console.log(JSON.stringify({ pass, figures, pairs: reports, clips: ofClips }));
  if (!pass) process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

async function hear(audio: { samples: Float32Array; sampleRate: number }) {
  const { aperture, width, jaw } = await predictMouth(audio, "scorer");
  return [aperture, width, jaw] as const;
}

function choose<T extends { clip: { name: string }; speech: { name: string } }>(all: T[]): T[] {
  const limit = Number(values.pairs);
  if (values.pairs !== "" && Number.isInteger(limit)) return all.slice(0, limit);
  return all.filter(({ clip, speech }) => `${clip.name}-${speech.name}`.includes(values.pairs));
}
