import { alignWords } from "@/engine/speech/align";
import { spreadWords } from "@/engine/speech/spread-words";
import { type Pcm, SpeechError, type TimedWord } from "@/engine/speech/types";
import { toAppError } from "./speech-errors";

/**
 * When each word of a text is said in a sound: aligned. In a language that no built-in voice speaks, and for words that
 * differ from what is said, the times are spread over the speech by length.
 * @param input.lang BCP 47
 * @throws AppError `speech_failed`; the signal's reason when aborted.
 */
export async function findWordTimes(input: {
  audio: Pcm;
  text: string;
  lang: string;
  signal?: AbortSignal | undefined;
}): Promise<TimedWord[]> {
  try {
    const { words, matchesText } = await alignWords(input);
    if (matchesText) return words;
  } catch (error) {
    input.signal?.throwIfAborted();
    if (!(error instanceof SpeechError)) throw toAppError(error);
  }
  return spreadWords(input);
}
