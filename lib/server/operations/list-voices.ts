import type { Actor } from "@/lib/domain/actor";
import type { VoiceView } from "@/lib/domain/views";
import { listProviderVoices } from "../speech/choose-provider";
import { speechSettings } from "../speech/speech-settings";

/** Every voice that this installation can speak with. */
export async function listVoices(_actor: Actor): Promise<VoiceView[]> {
  return listProviderVoices(speechSettings());
}
