import { chooseProvider } from "./choose-provider";
import { speakableText } from "./speakable-text";
import type { SpeechSettings } from "./speech-settings";

/**
 * Refuses, before any work, words that no voice could speak.
 * @throws AppError `text_empty`, `text_too_long`, `text_unspeakable`, `language_unsupported`, `voice_unknown`.
 */
export async function requireSpeakable(
  settings: SpeechSettings,
  words: { text: string; lang: string; voiceId?: string },
): Promise<void> {
  speakableText(words.text, words.lang);
  chooseProvider(settings, words.voiceId).requireVoice(words.lang, words.voiceId);
}
