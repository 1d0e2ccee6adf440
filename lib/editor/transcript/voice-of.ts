import type { ProjectDocument } from "../../document/schema";
import { baseLanguage } from "../../domain/captions/script";
import type { VoiceView } from "../../domain/views";
import type { Voice } from "../commands/rewrite-words";

/** BCP 47 of what a take says. */
export function languageOf(document: ProjectDocument, take: string): string {
  return document.takes[take]?.speech.lang ?? document.captions.lang;
}

/**
 * The voice that says new words in a take: its own; for a recording one that speaks elsewhere in the video, else the first
 * of its language. Null when there is no voice at all.
 */
export function voiceOf(
  document: ProjectDocument,
  take: string | null,
  voices: readonly VoiceView[],
): Voice | null {
  const own = take === null ? undefined : document.takes[take]?.speech;
  if (own?.kind === "text") return { voiceId: own.voiceId, lang: own.lang, speed: own.speed };
  const lang = own?.lang ?? document.captions.lang;
  const inLanguage = (tag: string) => baseLanguage(tag) === baseLanguage(lang);
  for (const { speech } of Object.values(document.takes)) {
    if (speech.kind === "text" && inLanguage(speech.lang)) {
      return { voiceId: speech.voiceId, lang: speech.lang, speed: speech.speed };
    }
  }
  const found = voices.find((voice) => voice.lang === lang) ?? voices.find((voice) => inLanguage(voice.lang));
  const voice = found ?? voices[0];
  return voice ? { voiceId: voice.id, lang: voice.lang, speed: 1 } : null;
}
