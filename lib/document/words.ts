import { z } from "zod";
import { ms } from "./units";

/** Longer ones are cut. */
export const MAX_WORD_CHARACTERS = 200;

/**
 * A spoken word, or one of a subtitle. Times are those of whatever holds it: of its take, or of the timeline.
 */
export const wordSchema = z.looseObject({
  text: z.string().min(1).max(MAX_WORD_CHARACTERS),
  startMs: ms,
  endMs: ms,
  /**
   * What stands before it by the user's will: a `cue` or a `line` starts here; `join`: nothing breaks here. Without it the
   * rules of subtitles decide.
   */
  before: z.enum(["cue", "line", "join"]).optional(),
  /** On the last word of a cue: until when the cue is shown. Without it, as long as its reading takes. */
  shownUntilMs: ms.optional(),
  /** Drawn larger or in the highlight's colour, as the caption style does it. */
  emphasis: z.literal(true).optional(),
  /** Shown with the word. */
  emoji: z.string().min(1).max(16).optional(),
});
export type Word = z.infer<typeof wordSchema>;
