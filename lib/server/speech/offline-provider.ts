import { encodeWav } from "@/engine/speech/pcm";
import { speakOffline } from "@/engine/speech/speak";
import { chooseVoice, offlineVoices } from "@/engine/speech/voices";
import type { SpeechProvider } from "./provider";
import { speakableText } from "./speakable-text";
import { toAppError } from "./speech-errors";

/** The built-in draft voices: nothing leaves this machine. Mono WAV at the voice's own rate (16 or 22.05 kHz). */
export const offlineProvider: SpeechProvider = {
  id: "offline",
  capabilities: { wordTimes: "exact", usesNetwork: false },

  async voices() {
    return offlineVoices().map(({ id, name, lang, gender }) => ({
      id,
      name,
      lang,
      gender,
      provider: "offline",
      draft: true,
    }));
  },

  requireVoice(lang, voice) {
    try {
      chooseVoice(lang, voice);
    } catch (error) {
      throw toAppError(error);
    }
  },

  async synthesize({ text, lang, voice, speed, signal, onProgress }) {
    this.requireVoice(lang, voice);
    const spoken = speakableText(text, lang);
    try {
      const speech = await speakOffline({ text: spoken, lang, voice, speed, signal, onProgress });
      return { audio: encodeWav(speech), mime: "audio/wav", words: speech.words };
    } catch (error) {
      signal?.throwIfAborted();
      throw toAppError(error);
    }
  },
};
