import { z } from "zod";
import type { TimedWord } from "@/engine/speech/types";
import type { Actor } from "@/lib/domain/actor";
import { punctuate } from "@/lib/domain/captions/written-words";
import type { SpokenPreview } from "@/lib/domain/views";
import { AppError } from "@/lib/errors";
import { limitTries } from "../limit-tries";
import { requireEditor } from "../require-editor";
import { chooseProvider } from "../speech/choose-provider";
import { requireSpeakable } from "../speech/require-speakable";
import { speechSettings } from "../speech/speech-settings";

/** Enough to hear the voice; the whole text is spoken when the video is made. */
const MAX_CHARACTERS = 600;
/** In ten minutes for each person. */
const MAX_PREVIEWS = 120;

export const previewSpeechSchema = z.object({
  text: z.string().max(10_000),
  lang: z.string().min(2).max(35),
  voiceId: z.string().min(1).max(100),
  speed: z.number().min(0.5).max(2).default(1),
});

/** The first 600 characters spoken, at once. Throws `text_unspeakable`, `language_unsupported`, `voice_unknown`. */
export async function previewSpeech(
  actor: Actor,
  input: z.infer<typeof previewSpeechSchema>,
  signal: AbortSignal = new AbortController().signal,
): Promise<SpokenPreview> {
  requireEditor(actor);
  await limitTries([`speech-preview:${actor.userId}`], MAX_PREVIEWS);
  const text = firstSentences(input.text);
  await requireSpeakable(speechSettings(), { ...input, text });
  const provider = chooseProvider(speechSettings(), input.voiceId);
  const spoken = await provider.synthesize({ ...input, text, voice: input.voiceId, signal });
  const last = spoken.words.at(-1);
  if (!last) throw new AppError("text_unspeakable");
  return {
    audioUrl: `data:${spoken.mime};base64,${Buffer.from(spoken.audio).toString("base64")}`,
    durationMs: Math.round(last.endMs),
    words: punctuate(spoken.words.map(wholeMs), text, input.lang),
  };
}

const wholeMs = ({ text, startMs, endMs }: TimedWord) => ({
  text,
  startMs: Math.round(startMs),
  endMs: Math.round(endMs),
});

/** Whole words up to the limit. */
function firstSentences(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const cut = text.slice(0, MAX_CHARACTERS);
  return cut.slice(0, cut.search(/\s\S*$/) + 1 || MAX_CHARACTERS);
}
