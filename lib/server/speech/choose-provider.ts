import type { VoiceView } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { offlineProvider } from "./offline-provider";
import { OPENAI_VOICE_PREFIX, openaiProvider } from "./openai-provider";
import type { SpeechProvider } from "./provider";
import type { SpeechSettings } from "./speech-settings";

const OPENAI_URL = "https://api.openai.com";
const OPENAI_MODEL = "tts-1";

/**
 * Who speaks with that voice; without one, the connected service, or else the built-in voices.
 * @throws AppError `voice_unknown` when the voice's service is not connected.
 */
export function chooseProvider(settings: SpeechSettings, voiceId?: string): SpeechProvider {
  const connected = connectedProvider(settings);
  if (voiceId === undefined) return connected ?? offlineProvider;
  if (!voiceId.startsWith(OPENAI_VOICE_PREFIX)) return offlineProvider;
  if (!connected) throw new AppError("voice_unknown", { detail: "Its service is not connected any more." });
  return connected;
}

/** Every voice of every provider, the connected service's first. */
export async function listProviderVoices(settings: SpeechSettings): Promise<VoiceView[]> {
  const connected = connectedProvider(settings);
  return [...((await connected?.voices()) ?? []), ...(await offlineProvider.voices())];
}

function connectedProvider({
  openaiBaseUrl,
  openaiApiKey,
  openaiModel,
}: SpeechSettings): SpeechProvider | undefined {
  if (openaiBaseUrl === undefined && openaiApiKey === undefined) return undefined;
  return openaiProvider({
    baseUrl: openaiBaseUrl ?? OPENAI_URL,
    apiKey: openaiApiKey,
    model: openaiModel ?? OPENAI_MODEL,
  });
}
