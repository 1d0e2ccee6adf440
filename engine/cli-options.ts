import { parseArgs } from "node:util";
import { parseFaceChoice } from "./casting/parse-face-choice";
import { BACKEND_IDS, type FaceChoice, SYNC_MODES, type TimeRange } from "./contract";
import type { LipSyncJob, Voice } from "./job";

export type CliOptions =
  | { command: "make"; job: LipSyncJob; json: boolean }
  | { command: "list-faces"; videoPath: string };

const OPTIONS = {
  video: { type: "string" },
  audio: { type: "string" },
  out: { type: "string" },
  transcript: { type: "string" },
  lang: { type: "string" },
  face: { type: "string" },
  voice: { type: "string", multiple: true },
  segments: { type: "string" },
  range: { type: "string" },
  "sync-mode": { type: "string" },
  backend: { type: "string" },
  "list-faces": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** The job of a command line; null when it asks for help or names no files. @throws Error that says which option is wrong */
export function readCliOptions(args: readonly string[]): CliOptions | null {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { video, audio, out, transcript, lang } = values;
  if (values.help) return null;
  if (video && values["list-faces"]) return { command: "list-faces", videoPath: video };
  if (!video || !audio || !out) return null;
  const first: Voice = { audioPath: audio, transcript, lang, face: readFace(values.face) };
  const job: LipSyncJob = {
    videoPath: video,
    voices: [first, ...(values.voice ?? []).map(readVoice)],
    outPath: out,
    segments: values.segments?.split(",").map((part) => readSeconds(part, "--segments")),
    range: values.range === undefined ? undefined : readSeconds(values.range, "--range"),
    syncMode: oneOf(SYNC_MODES, values["sync-mode"], "--sync-mode"),
    backend: oneOf(BACKEND_IDS, values.backend, "--backend"),
  };
  return { command: "make", job, json: values.json };
}

function readFace(text: string | undefined): FaceChoice | undefined {
  if (text === undefined) return undefined;
  const face = parseFaceChoice(text);
  if (!face) throw new Error(`--face: "${text}" is none of auto, largest, a number, or x,y@ms.`);
  return face;
}

/** `FILE@WHO` or `FILE@WHO+MS`; a point has an @ of its own. */
function readVoice(text: string): Voice {
  const [, audioPath, who, startMs] = /^(.+?)@((?:[\d.]+,[\d.]+@)?\w+)(?:\+(\d+))?$/.exec(text) ?? [];
  const face = parseFaceChoice(who ?? "");
  if (!audioPath || !face) throw new Error(`--voice: "${text}" is not FILE@WHO or FILE@WHO+MS.`);
  return { audioPath, face, startMs: startMs === undefined ? undefined : Number(startMs) };
}

function readSeconds(text: string, name: string): TimeRange {
  const [, from, to] = /^(\d*\.?\d+)-(\d*\.?\d+)$/.exec(text.trim()) ?? [];
  const [startMs, endMs] = [Math.round(Number(from) * 1000), Math.round(Number(to) * 1000)];
  if (!(endMs > startMs)) throw new Error(`${name}: "${text}" is not A-B in seconds.`);
  return { startMs, endMs };
}

function oneOf<T extends string>(
  values: readonly T[],
  given: string | undefined,
  name: string,
): T | undefined {
  const value = values.find((one) => one === given);
  if (given !== undefined && value === undefined)
    throw new Error(`${name}: use one of ${values.join(", ")}.`);
  return value;
}
