import { planChange } from "@/lib/editor/transcript/plan-change";
import type { Writing } from "./transcript-view";

/** What committing would do: the button's verb, and a sentence about it. */
export interface WritingOutcome {
  kind: "nothing" | "correct" | "cut" | "say";
  verb: string;
  note: string;
}

/** Of subtitles in another language. */
export const SUBTITLES_STAY = "The subtitles are a translation and stay as they are.";

export function outcomeOf(input: {
  writing: Writing;
  draft: string;
  lang: string;
  /** Only the spelling is to change. */
  correcting: boolean;
  /** Whether the words are spoken, so that a change costs something. */
  spoken: boolean;
  /** Whether the subtitles are written as the transcript is, and no translation. */
  subtitled: boolean;
}): WritingOutcome {
  const { writing, draft, lang, correcting, spoken, subtitled } = input;
  const empty = draft.trim() === "";
  if (writing.kind === "add") {
    const note = spoken
      ? "Room is made in the video, and only this is spoken."
      : "Nothing is spoken before you say so.";
    return { kind: empty ? "nothing" : "say", verb: "Add words", note };
  }
  if (draft.trim() === writing.before) {
    const note = correcting ? "For names and spelling: what is heard stays." : "Write what is said instead.";
    return { kind: "nothing", verb: correcting ? "Correct" : "Change words", note };
  }
  if (correcting) {
    const seen = subtitled
      ? "The subtitles change. What is heard stays."
      : `${SUBTITLES_STAY} What is heard stays.`;
    const note = empty ? "A correction needs words." : seen;
    return { kind: empty ? "nothing" : "correct", verb: "Correct", note };
  }
  if (empty) return { kind: "cut", verb: "Cut words", note: "The words are cut out of the video." };
  if (!spoken) {
    return { kind: "say", verb: "Change words", note: "Nothing is spoken before you say so." };
  }
  const words = writing.words.texts.map((text) => ({ text }));
  switch (planChange(words, draft, lang).kind) {
    case "nothing":
    case "spelling":
      return {
        kind: "correct",
        verb: "Correct",
        note: subtitled
          ? "It sounds the same: only the subtitles change."
          : `It sounds the same. ${SUBTITLES_STAY}`,
      };
    case "cut":
      return {
        kind: "cut",
        verb: "Cut words",
        note: "Words were only taken out: the video is cut, nothing is spoken anew.",
      };
    case "say":
      return { kind: "say", verb: "Change words", note: "Only this is spoken anew, and the mouth follows." };
  }
}
