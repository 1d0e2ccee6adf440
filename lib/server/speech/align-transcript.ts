import { decodeAudio } from "@/engine/media/decode-audio";
import { alignWords } from "@/engine/speech/align";
import { spreadWords } from "@/engine/speech/spread-words";
import { type Pcm, SpeechError, type TimedWord } from "@/engine/speech/types";
import { AppError } from "@/lib/errors";
import { requireLanguageTag } from "./speakable-text";
import { toAppError } from "./speech-errors";

const SAMPLE_RATE = 16_000;

/**
 * When each word of a recording is said, from its transcript. In a language that no built-in voice speaks, and for words that
 * differ from what is said, the times are spread over the speech by length.
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
  const audio = await decode(file, signal);
  try {
    const { words, matchesText } = await alignWords({ audio, text, lang, signal });
    if (matchesText) return words;
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof SpeechError)) throw toAppError(error);
  }
  return spreadWords({ audio, text, lang });
}

async function decode(file: string, signal?: AbortSignal): Promise<Pcm> {
  try {
    return { samples: await decodeAudio(file, { sampleRate: SAMPLE_RATE, signal }), sampleRate: SAMPLE_RATE };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AppError("audio_unreadable", { cause });
  }
}
