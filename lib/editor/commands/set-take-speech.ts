import { videoItems } from "../../document/derive";
import type { DocumentAsset } from "../../document/schema";
import { type Speech, speechSchema } from "../../document/takes";
import { requireUnlocked } from "../arrange/editable";
import { readPart } from "../arrange/read-part";
import { withSpeech } from "../arrange/retime-take";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";

/**
 * Lets a take say something else. What was made of it goes; the items that show it last as long as the new words should,
 * and what comes after moves along (W6). `assets`: the recording, when it is a new one.
 */
export function setTakeSpeech(input: {
  take: string;
  speech: Speech;
  assets?: Record<string, DocumentAsset>;
}): Edit {
  return (document) => {
    const take = document.takes[input.take];
    if (!take) throw new EditRefused("What is said here is not in the video any more.");
    for (const item of videoItems(document)) {
      const track = trackOf(document, item.id);
      if (item.take === take.id && track) requireUnlocked(track);
    }
    const speech = readPart(speechSchema, input.speech);
    if (sameValue(speech, take.speech)) return document;
    const supplied = input.assets
      ? { ...document, assets: { ...document.assets, ...input.assets } }
      : document;
    if (speech.kind === "audio" && !supplied.assets[speech.asset]) {
      throw new EditRefused("This recording is not in the video any more. Add it again.");
    }
    return settle(document, withSpeech(supplied, take, speech));
  };
}
