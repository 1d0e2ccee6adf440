import { z } from "zod";
import { parseFaceChoice } from "@/engine/casting/parse-face-choice";
import {
  BACKEND_IDS,
  type FaceChoice,
  RESULT_CODE,
  type SubmitResponse,
  SYNC_MODES,
  type TimeRange,
} from "@/engine/contract";
import type { TaskInput, TaskVoice } from "@/engine/tasks/task";

const MAX_URL_CHARACTERS = 8_192;
const MAX_TRANSCRIPT_CHARACTERS = 20_000;
const MAX_FURTHER_VOICES = 7;
const MAX_SEGMENTS = 500;
const MAX_MS = 24 * 60 * 60_000;

const ms = z.number().int().min(0).max(MAX_MS);
const furtherVoices = z
  .array(
    z.strictObject({
      audio_url: z.string(),
      face: z.string(),
      transcript: z.string().optional(),
      lang: z.string().optional(),
      start_ms: ms.optional(),
    }),
  )
  .max(MAX_FURTHER_VOICES);
const timeRange = z.strictObject({ start_ms: ms, end_ms: ms });
const segmentList = z.array(timeRange).min(1).max(MAX_SEGMENTS);

/** What is wrong with a request, in the protocol's words. */
class Refusal extends Error {
  constructor(
    readonly code: "badRequest" | "badMedia",
    message: string,
  ) {
    super(message);
  }
}

/** A submission's parameters as the input of a task, or the answer that refuses them. Nothing is fetched. */
export function readTaskInput(parameters: ReadonlyMap<string, string>): TaskInput | SubmitResponse {
  try {
    const get = (name: string) => parameters.get(name)?.trim() || undefined;
    const voice = readVoice(get, "");
    return {
      audioUrl: voice.audioUrl,
      videoUrl: readUrl(get("video_url"), "video_url"),
      transcript: voice.transcript,
      lang: voice.lang,
      face: voice.face,
      voices: readFurtherVoices(get("voices")),
      segments: readSegments(get("segments")),
      range: readRange(get("video_range")),
      syncMode: oneOf(SYNC_MODES, get("sync_mode"), "sync_mode"),
      backend: oneOf(BACKEND_IDS, get("backend"), "backend"),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { result_code: RESULT_CODE[error.code], msg: error.message };
  }
}

/** @param where what to put before a parameter's name in a message */
function readVoice(get: (name: string) => string | undefined, where: string): TaskVoice {
  const audioUrl = readUrl(get("audio_url"), `${where}audio_url`);
  const transcript = get("transcript");
  if (transcript && transcript.length > MAX_TRANSCRIPT_CHARACTERS) {
    throw new Refusal(
      "badRequest",
      `${where}transcript has more than ${MAX_TRANSCRIPT_CHARACTERS} characters.`,
    );
  }
  const lang = get("lang");
  if (lang && !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang)) {
    throw new Refusal("badRequest", `${where}lang is not a language tag such as en.`);
  }
  return { audioUrl, transcript, lang, face: readFace(get("face"), `${where}face`) };
}

function readUrl(url: string | undefined, name: string): string {
  if (!url) throw new Refusal("badMedia", `${name} is missing.`);
  if (url.length > MAX_URL_CHARACTERS) throw new Refusal("badMedia", `${name} is too long.`);
  return url;
}

function readFace(text: string | undefined, name: string): FaceChoice | undefined {
  if (text === undefined) return undefined;
  const face = parseFaceChoice(text);
  if (face) return face;
  throw new Refusal(
    "badRequest",
    `${name} is none of auto, largest, a face's number, or x,y@ms such as 0.3,0.4@1200 (x and y from 0 to 1).`,
  );
}

function readFurtherVoices(text: string | undefined): TaskVoice[] | undefined {
  if (text === undefined) return undefined;
  const form = "voices is not a JSON list of {audio_url, face, transcript?, lang?, start_ms?}";
  const list = readJson(text, furtherVoices, form);
  return list.map(({ start_ms, ...voice }, i) => {
    const get = (name: string) => voice[name as keyof typeof voice]?.trim() || undefined;
    return { ...readVoice(get, `voices[${i}].`), startMs: start_ms };
  });
}

function readSegments(text: string | undefined): TimeRange[] | undefined {
  if (text === undefined) return undefined;
  const list = readJson(text, segmentList, "segments is not a JSON list of {start_ms, end_ms}");
  const segments = list.map(({ start_ms, end_ms }) => ({ startMs: start_ms, endMs: end_ms }));
  segments.forEach(({ startMs, endMs }, i) => {
    if (endMs > startMs && startMs >= (segments[i - 1]?.endMs ?? 0)) return;
    throw new Refusal(
      "badRequest",
      `segments[${i}] does not end after it starts, or starts before the one before it ends.`,
    );
  });
  return segments;
}

/** Whether it is of any use is the same question for a job from the command line: see `permitJob`. */
function readRange(text: string | undefined): TimeRange | undefined {
  if (text === undefined) return undefined;
  const { start_ms, end_ms } = readJson(text, timeRange, "video_range is not JSON of {start_ms, end_ms}");
  return { startMs: start_ms, endMs: end_ms };
}

function readJson<T>(text: string, schema: z.ZodType<T>, form: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal("badRequest", `${form}.`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".");
  throw new Refusal("badRequest", `${form}${place ? `, at ${place}` : ""}: ${issue?.message ?? "wrong"}.`);
}

function oneOf<T extends string>(
  values: readonly T[],
  given: string | undefined,
  name: string,
): T | undefined {
  if (given === undefined) return undefined;
  const value = values.find((one) => one === given);
  if (value === undefined) throw new Refusal("badRequest", `${name} is none of ${values.join(", ")}.`);
  return value;
}
