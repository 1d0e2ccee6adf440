import { env } from "@/lib/env";

export interface SpeechSettings {
  openaiBaseUrl?: string;
  openaiApiKey?: string;
  openaiModel?: string;
}

/** Which voices this installation has beside the built-in ones. */
export function speechSettings(): SpeechSettings {
  const { SPEECH_OPENAI_BASE_URL, SPEECH_OPENAI_API_KEY, SPEECH_OPENAI_MODEL } = env();
  return {
    openaiBaseUrl: SPEECH_OPENAI_BASE_URL,
    openaiApiKey: SPEECH_OPENAI_API_KEY,
    openaiModel: SPEECH_OPENAI_MODEL,
  };
}
