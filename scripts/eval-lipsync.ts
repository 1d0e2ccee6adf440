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
import { findMaterial, trackClip } from "./eval-lipsync/material";
import { measureClip } from "./eval-lipsync/measure-clip";
import { measurePair, type Pair, type PairReport } from "./eval-lipsync/measure-pair";
import { measureVoices } from "./eval-lipsync/measure-voices";

const USAGE = `Judges the engine on the faces and voices of a folder.

  npm run eval:lipsync -- DIR [options]

  --pairs TEXT|N   only pairs whose name "clip-speech" contains TEXT, or the first N of them
  --seconds N      at most so much of every clip and speech
  --baseline       also what unchanged, frozen and random mouths and wrong sounds would score
  --out FOLDER     keep videos and contact sheets there
  --json           a last line for programs: {pass, figures, pairs, clips, errors}

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
  const { faces, speeches } = await findMaterial(directory, seconds, console.log);
  const heard = new Map<string, Awaited<ReturnType<typeof hear>>>();
  for (const { name, audio } of [...speeches, ...faces]) if (audio) heard.set(name, await hear(audio));
  const pairs = choose(
    faces.flatMap((face) =>
      speeches.flatMap((speech) =>
        (speech.words ? [false, true] : [false]).map((withWords) => ({ face, speech, withWords })),
      ),
    ),
  );
  console.log(`${faces.length} faces, ${speeches.length} voices, ${pairs.length} pairs\n`);

  const voices = await measureVoices();
  console.log(`voices with known times\n${formatMeasurements(voices)}\n`);
  const clips: { clip: string; measurements: Measurement[] }[] = [];
  const reports: PairReport[] = [];
  const errors: { of: string; message: string }[] = [];
  for (const face of new Set(pairs.map((pair) => pair.face))) {
    await noting(face.name, async () => {
      const clip = await trackClip(face, seconds);
      const measurements = await measureClip(clip, kept);
      clips.push({ clip: clip.name, measurements });
      console.log(`${clip.name}\n${formatMeasurements(measurements)}\n`);
      for (const pair of pairs.filter((one) => one.face === face)) {
        await noting(`${face.name} says ${pair.speech.name}`, () => judge({ ...pair, clip }));
      }
    });
  }

  const figures = summarise([voices, ...[...clips, ...reports].map(({ measurements }) => measurements)]);
  const unmeasured = figures.filter(({ limit, pass }) => limit !== null && pass === null).map(({ id }) => id);
  const exceeded = figures.filter(({ pass }) => pass === false).map(({ id }) => id);
  // What a folder cannot show is not shown to hold; one in which nothing is found shows nothing.
  const pass = reports.length > 0 && [...errors, ...exceeded, ...unmeasured].length === 0;
  console.log(`in sum\n${formatSummary(figures)}\n`);
  console.log(pass ? "every limit holds" : "NOT every limit holds");
  if (exceeded.length > 0) console.log(`  does not hold: ${exceeded.join(", ")}`);
  if (unmeasured.length > 0)
    console.log(`  nothing to measure it by in this folder: ${unmeasured.join(", ")}`);
  if (values.json) console.log(JSON.stringify({ pass, unmeasured, figures, pairs: reports, clips, errors }));
  if (!pass) process.exitCode = 1;

  async function judge({ clip, speech, withWords }: Omit<Pair, "others">): Promise<void> {
    const isCut = Number.isFinite(seconds);
    const audioFile = isCut ? path.join(scratch, `${speech.name}.cut.wav`) : speech.file;
    if (isCut) await writeFile(audioFile, encodeWav(speech.audio));
    const others = [...heard]
      .filter(([name]) => name !== speech.name)
      .map(([name, curves]) => ({ name, heard: curves }));
    const report = await measurePair({ clip, speech, withWords, others }, kept, {
      ...{ audioFile, baseline: values.baseline },
    });
    reports.push(report);
    console.log(`${clip.name} says ${speech.name}${withWords ? ", words known" : ""}`);
    console.log(formatMeasurements(report.measurements));
    if (report.baselines) console.table(report.baselines);
    console.log(values.out === undefined ? "" : `${report.sheet}\n`);
  }

  /** One clip that the engine fails at must not hide what it does with the others. */
  async function noting(of: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      errors.push({ of, message });
      console.log(`${of}: FAIL\n${message}\n`);
    }
  }
} finally {
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

async function hear(audio: { samples: Float32Array; sampleRate: number }) {
  const { aperture, width, jaw } = await predictMouth(audio, "scorer");
  return [aperture, width, jaw] as const;
}

function choose<T extends { face: { name: string }; speech: { name: string } }>(all: T[]): T[] {
  const limit = Number(values.pairs);
  if (values.pairs !== "" && Number.isInteger(limit)) return all.slice(0, limit);
  return all.filter(({ face, speech }) => `${face.name}-${speech.name}`.includes(values.pairs));
}
