import { captionsSchema } from "../../document/schema";
import type { Word } from "../../document/words";
import { requireCaptionsUnlocked } from "../arrange/caption-word";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { type Edit, EditRefused } from "../edit";

/** Gives the subtitles words of their own, at times of the timeline: those of a file, or a translation. */
export function setOwnCaptions(input: {
  lang: string;
  words: readonly Word[];
  /** BCP 47 of what they were translated from. */
  translatedFrom?: string;
}): Edit {
  return (document) => {
    requireCaptionsUnlocked(document);
    if (input.words.length === 0) throw new EditRefused("There are no words in these subtitles.");
    const { translatedFrom: _before, ...rest } = document.captions;
    const captions = readPart(captionsSchema, {
      ...rest,
      lang: input.lang,
      own: input.words.toSorted((a, b) => a.startMs - b.startMs),
      ...(input.translatedFrom === undefined ? {} : { translatedFrom: input.translatedFrom }),
    });
    return sameValue(captions, document.captions) ? document : { ...document, captions };
  };
}
