import { decodeAudio } from "@/engine/media/decode-audio";
import type { Pcm, TimedWord } from "@/engine/speech/types";
import { AppError } from "@/lib/errors";
import { findWordTimes } from "./find-word-times";
import { requireLanguageTag } from "./speakable-text";

const SAMPLE_RATE = 16_000;

/**
 * When each word of a recording is said, from its transcript.
 * @param input.file any audio or video that ffmpeg reads.
 * @throws AppError `audio_unreadable`, `language_unsupported`, `speech_failed`; the signal's reason when aborted.
 */
export async function alignTranscript(input: {
  file: string;
  text: string;
  lang: string;
  signal?: AbortSignal;
}): Promise<TimedWord[]> {
  const { file, text, signal } = input;
  const lang = requireLanguageTag(input.lang);
  return findWordTimes({ audio: await decode(file, signal), text, lang, signal });
}

async function decode(file: string, signal?: AbortSignal): Promise<Pcm> {
  try {
    return { samples: await decodeAudio(file, { sampleRate: SAMPLE_RATE, signal }), sampleRate: SAMPLE_RATE };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AppError("audio_unreadable", { cause });
  }
}
