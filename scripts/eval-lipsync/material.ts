import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { decodeAudio } from "@/engine/media/decode-audio";
import { MediaError } from "@/engine/media/media-error";
import { probe } from "@/engine/media/probe";
import { type Footage, openFootage, watchLips } from "@/engine/scoring/footage";
import { headOf, type Lips } from "@/engine/scoring/lip-curves";
import type { Pcm } from "@/engine/speech/types";
import type { Landmarks } from "@/engine/tracker/landmarks";

/** A video or a still with a face. */
export interface Face {
  name: string;
  file: string;
  footage: Footage;
  /** Null without sound. */
  audio: Pcm | null;
}

/** One that was tracked, which takes a while. */
export interface Clip extends Face {
  lips: Lips;
  head: Landmarks;
}

export interface Speech {
  name: string;
  file: string;
  audio: Pcm;
  /** From `NAME.txt` and `NAME.lang` beside it. */
  words: { text: string; lang: string } | null;
}

export const LISTEN_RATE = 16_000;
/** A face must be seen in so many of the first frames. */
const LOOK_FRAMES = 12;
const NOT_MEDIA = /\.(?:txt|lang|json|md|vtt|srt)$/i;

/**
 * Sorts a folder's files by what is in them: a picture with a face is a clip, sound without a picture is speech, anything else is left out.
 * @param seconds at most so much of every file
 */
export async function findMaterial(
  directory: string,
  seconds: number,
  say: (line: string) => void,
): Promise<{ faces: Face[]; speeches: Speech[] }> {
  const faces: Face[] = [];
  const speeches: Speech[] = [];
  const files = (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => !entry.isDirectory() && !NOT_MEDIA.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  for (const name of files) {
    const file = path.join(directory, name);
    try {
      const info = await probe(file);
      if (info.picture) {
        const face = await readFace(file, seconds);
        if (face) faces.push(face);
        else say(`${name}: no face, left out`);
      } else if (info.audio) speeches.push(await readSpeech(file, info.durationMs, seconds));
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      say(`${name}: left out (${error.message})`);
    }
  }
  return { faces, speeches };
}

async function readFace(file: string, seconds: number): Promise<Face | null> {
  const footage = await openFootage(file);
  const first = await watchLips(footage, { count: Math.min(LOOK_FRAMES, footage.frameCount) });
  if (!first.faces.some((face) => face !== null)) return null;
  const audio = footage.info.audio ? { samples: await listen(file, seconds), sampleRate: LISTEN_RATE } : null;
  return { name: path.basename(file), file, footage, audio };
}

/** Follows the face through at most so many seconds. */
export async function trackClip(face: Face, seconds: number): Promise<Clip> {
  const { footage } = face;
  const count = Math.min(footage.frameCount, Math.ceil(seconds * footage.fps));
  const lips = await watchLips(footage, { count });
  const head = headOf(lips);
  if (!head) throw new Error(`${face.name}: the face was lost.`);
  return { ...face, lips, head };
}

async function readSpeech(file: string, durationMs: number, seconds: number): Promise<Speech> {
  const base = file.slice(0, file.length - path.extname(file).length);
  const text = await readFile(`${base}.txt`, "utf8").catch(() => null);
  const lang = await readFile(`${base}.lang`, "utf8").catch(() => "en");
  return {
    ...{ name: path.basename(file), file },
    audio: { samples: await listen(file, seconds), sampleRate: LISTEN_RATE },
    // Of a speech that was cut, nobody knows which words are left.
    words: text === null || durationMs > 1000 * seconds ? null : { text, lang: lang.trim() },
  };
}

const listen = (file: string, seconds: number) =>
  decodeAudio(file, {
    sampleRate: LISTEN_RATE,
    ...(Number.isFinite(seconds) ? { maxSec: seconds } : {}),
  });
