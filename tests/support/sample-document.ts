import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import {
  createFromLook,
  type FaceChoice,
  LOOKS,
  type LookInput,
  type SpeechChoice,
} from "@/lib/domain/looks";

export const SOME_WORDS: SpeechChoice = {
  kind: "text",
  text: "Hello from the test.",
  lang: "en",
  voiceId: "flite-slt",
};

/** A small document: one person says one thing in one format. A test gives what it is about. */
export function lookDocument(
  input: Partial<Omit<LookInput, "face">> & { face?: Partial<FaceChoice> } = {},
): ProjectDocument {
  return createFromLook({
    look: "quiet-studio",
    speech: { kind: "text", text: "Hello there.", lang: "en", voiceId: "v" },
    formats: ["9:16"],
    ...input,
    face: {
      source: { from: "library", assetId: "a1" },
      name: "Me",
      width: 720,
      height: 1280,
      fps: 25,
      durationMs: 9000,
      ...input.face,
    },
  });
}

/** A document of the first look whose face is the asset `faceId` of the library. */
export function sampleDocument(
  faceId: string,
  options: { speech?: SpeechChoice; backend?: string; formats?: FormatId[] } = {},
): ProjectDocument {
  return lookDocument({
    look: LOOKS[0].id,
    face: {
      source: { from: "library", assetId: faceId },
      name: "Face",
      width: 320,
      height: 240,
      durationMs: 2000,
    },
    speech: options.speech ?? SOME_WORDS,
    backend: options.backend ?? null,
    title: "Test",
    formats: options.formats ?? ["9:16"],
    shortSide: 360,
  });
}
