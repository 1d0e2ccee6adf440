import { takesInOrder } from "../../document/derive";
import { requireCaptionsUnlocked } from "../arrange/caption-word";
import type { Edit } from "../edit";

/** Lets the subtitles be the spoken words again, in their language. */
export function dropOwnCaptions(): Edit {
  return (document) => {
    if (!document.captions.own) return document;
    requireCaptionsUnlocked(document);
    const { own: _own, translatedFrom: _from, ...rest } = document.captions;
    const lang = takesInOrder(document).find((take) => take.speech.lang !== undefined)?.speech.lang;
    return { ...document, captions: { ...rest, lang: lang ?? rest.lang } };
  };
}
