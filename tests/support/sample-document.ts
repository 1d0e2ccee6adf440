import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { createFromLook, LOOKS, type SpeechChoice } from "@/lib/domain/looks";

export const SOME_WORDS: SpeechChoice = {
  kind: "text",
  text: "Hello from the test.",
  lang: "en",
  voiceId: "flite-slt",
};

/** A document of the first look whose face is the asset `faceId` of the library. */
export function sampleDocument(
  faceId: string,
  options: { speech?: SpeechChoice; backend?: string; formats?: FormatId[] } = {},
): ProjectDocument {
  return createFromLook({
    look: LOOKS[0].id,
    face: {
      source: { from: "library", assetId: faceId },
      name: "Face",
      width: 320,
      height: 240,
      fps: 25,
      durationMs: 2000,
    },
    speech: options.speech ?? SOME_WORDS,
    backend: options.backend ?? null,
    title: "Test",
    music: null,
    formats: options.formats ?? ["9:16"],
    shortSide: 360,
  });
}
