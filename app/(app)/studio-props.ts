import type { StudioActions } from "@/components/new-video/studio";
import type { VoiceView } from "@/lib/domain/views";
import { type Brief, emptyBrief } from "@/lib/editor/brief";
import { projectActions } from "../project-props";
import { make } from "./studio-actions";

/** What the studio may ask the server for. */
export const studioActions: StudioActions = { ...projectActions, onMake: make };

/** The form as it is before anything is filled in: an English voice where there is one. */
export function firstBrief(voices: VoiceView[]): Brief {
  const voice = voices.find(({ lang }) => lang.startsWith("en")) ?? voices[0];
  return emptyBrief({ lang: voice?.lang ?? "en", voiceId: voice?.id ?? "default" });
}
