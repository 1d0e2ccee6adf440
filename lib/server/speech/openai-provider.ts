import { concatPcm, encodeWav } from "@/engine/speech/pcm";
import type { TimedWord } from "@/engine/speech/types";
import { offlineVoices } from "@/engine/speech/voices";
import { splitSentences } from "@/engine/speech/words";
import type { VoiceView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { findWordTimes } from "./find-word-times";
import { type OpenaiConnection, requestSpeech, requestVoiceNames } from "./openai-request";
import type { SpeechProvider } from "./provider";
import { requireLanguageTag, speakableText } from "./speakable-text";

export const OPENAI_VOICE_PREFIX = "openai-";

/** The API takes 4096; sentences are gathered up to a little less. */
const MAX_INPUT_CHARACTERS = 4000;
const PAUSE_BETWEEN_PARTS_MS = 250;
/** Speaking is most of the work, finding the words the rest. */
const SPEAKING_SHARE = 0.7;
const VOICES = [
  "alloy",
  "ash",
  "ballad",
  "coral",
  "echo",
  "fable",
  "nova",
  "onyx",
  "sage",
  "shimmer",
  "verse",
];
/** The languages that OpenAI lists for its voices. */
const LANGUAGES = new Set(
  "af ar az be bg bs ca cs cy da de el en es et fa fi fr gl he hi hr hu hy id is it ja kk kn ko lt lv mi mk mr ms nb ne nl pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh".split(
    " ",
  ),
);

/** Any service with OpenAI's `POST /v1/audio/speech`: OpenAI, Kokoro-FastAPI, LocalAI and others. */
export function openaiProvider(connection: OpenaiConnection): SpeechProvider {
  return {
    id: "openai",
    capabilities: { wordTimes: "aligned", usesNetwork: true },

    async voices() {
      const told = await requestVoiceNames(connection);
      const names = told.length > 0 ? told : VOICES;
      // One voice speaks every language; the list has it once for each, as for all other voices.
      const languages = [...new Set(offlineVoices().map(({ lang }) => lang))].filter((lang) =>
        LANGUAGES.has(lang.split("-")[0] ?? ""),
      );
      return languages.flatMap((lang) =>
        names.map(
          (name): VoiceView => ({
            id: OPENAI_VOICE_PREFIX + name,
            name: name.charAt(0).toUpperCase() + name.slice(1),
            lang,
            provider: "openai",
            draft: false,
          }),
        ),
      );
    },

    requireVoice(lang, voice) {
      requireLanguageTag(lang);
      voiceName(voice);
    },

    async synthesize({ text, lang, voice, speed = 1, signal, onProgress }) {
      const name = voiceName(voice);
      const tag = requireLanguageTag(lang);
      const parts = partsOf(speakableText(text, tag), tag);
      const sound: Float32Array[] = [];
      const words: TimedWord[] = [];
      let sampleRate = 0;
      let lengthMs = 0;
      for (const [i, input] of parts.entries()) {
        const audio = await requestSpeech(connection, { input, voice: name, speed }, signal);
        if (sampleRate !== 0 && audio.sampleRate !== sampleRate) {
          throw new AppError("speech_failed", {
            cause: new Error("The sample rate changed between two parts."),
          });
        }
        sampleRate = audio.sampleRate;
        onProgress?.((i + SPEAKING_SHARE) / parts.length);
        for (const word of await findWordTimes({ audio, text: input, lang: tag, signal })) {
          words.push({ ...word, startMs: word.startMs + lengthMs, endMs: word.endMs + lengthMs });
        }
        const pauseMs = i === parts.length - 1 ? 0 : PAUSE_BETWEEN_PARTS_MS;
        const pause = new Float32Array(Math.round((pauseMs * sampleRate) / 1000));
        sound.push(audio.samples, pause);
        lengthMs += ((audio.samples.length + pause.length) / sampleRate) * 1000;
        onProgress?.((i + 1) / parts.length);
      }
      return { audio: encodeWav({ samples: concatPcm(sound), sampleRate }), mime: "audio/wav", words };
    },
  };
}

function voiceName(voice: string | undefined): string {
  if (voice === undefined) return VOICES[0] ?? "alloy";
  const name = voice.startsWith(OPENAI_VOICE_PREFIX) ? voice.slice(OPENAI_VOICE_PREFIX.length) : "";
  if (!/^[\w.+:/-]{1,100}$/.test(name)) throw new AppError("voice_unknown");
  return name;
}

/** Whole sentences, gathered up to what one request takes. */
function partsOf(text: string, lang: string): string[] {
  const parts: string[] = [];
  for (const sentence of splitSentences(text, lang)) {
    const last = parts.at(-1);
    const joined = last === undefined ? sentence : `${last} ${sentence}`;
    if (last !== undefined && joined.length <= MAX_INPUT_CHARACTERS) parts[parts.length - 1] = joined;
    else parts.push(sentence);
  }
  return parts;
}
