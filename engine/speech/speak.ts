import { concatPcm } from "./pcm";
import { withSpeaker } from "./speaker";
import { type Speaker, SpeechError, type SpokenText, type TimedPhone, type TimedWord } from "./types";
import { chooseVoice } from "./voices";
import { splitSentences, stripUnspoken } from "./words";

export interface SpeakOfflineInput {
  /** Any length; emoji are left out. */
  text: string;
  /** BCP 47. */
  lang: string;
  /** An id of `offlineVoices()`; default the best of the language. */
  voice?: string;
  /** 0.5..2, default 1. */
  speed?: number;
  signal?: AbortSignal;
  /** 0..1, after every sentence. */
  onProgress?: (fraction: number) => void;
}

const SLOWEST = 0.5;
const FASTEST = 2;

/**
 * Speaks on this machine, sentence by sentence, in a process of its own.
 * @throws SpeechError `text_unspeakable`, `language_unsupported`, `voice_unknown`; the signal's reason when aborted.
 */
export async function speakOffline(input: SpeakOfflineInput): Promise<SpokenText> {
  input.signal?.throwIfAborted();
  const { lang, program } = chooseVoice(input.lang, input.voice);
  const sentences = splitSentences(stripUnspoken(input.text), lang);
  if (sentences.length === 0) {
    throw new SpeechError(
      "text_unspeakable",
      "There are no words to speak in this text. Write at least one word.",
    );
  }
  const speed = Math.max(SLOWEST, Math.min(FASTEST, input.speed ?? 1));
  return withSpeaker(program, input.signal, (speaker) =>
    speakSentences(speaker, sentences, speed, input.onProgress),
  );
}

/** One sentence after another, as one recording with the times of the whole. */
export async function speakSentences(
  speaker: Speaker,
  sentences: readonly string[],
  speed: number,
  onProgress?: (fraction: number) => void,
): Promise<SpokenText> {
  const parts: Float32Array[] = [];
  const words: TimedWord[] = [];
  const phones: TimedPhone[] = [];
  let sampleRate = 0;
  let length = 0;
  for (const [i, sentence] of sentences.entries()) {
    const spoken = await speaker.speak(sentence, speed);
    sampleRate = spoken.sampleRate;
    const offsetMs = (length / sampleRate) * 1000;
    const later = <T extends { startMs: number; endMs: number }>(timed: T): T => ({
      ...timed,
      startMs: timed.startMs + offsetMs,
      endMs: timed.endMs + offsetMs,
    });
    words.push(...spoken.words.map(later));
    phones.push(...spoken.phones.map(later));
    const isLast = i === sentences.length - 1;
    const gap = new Float32Array(isLast ? 0 : Math.round((speaker.gapMs * sampleRate) / 1000));
    parts.push(spoken.samples, gap);
    length += spoken.samples.length + gap.length;
    onProgress?.((i + 1) / sentences.length);
  }
  return { samples: concatPcm(parts), sampleRate, words, phones };
}
