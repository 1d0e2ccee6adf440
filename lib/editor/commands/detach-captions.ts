import { requireCaptionsUnlocked } from "../arrange/caption-word";
import { type Edit, EditRefused } from "../edit";
import { transcriptWords } from "../select/transcript-words";

/** Makes the spoken words the subtitles' own: from then on neither follows what becomes of the other. */
export function detachCaptions(): Edit {
  return (document) => {
    if (document.captions.own) return document;
    requireCaptionsUnlocked(document);
    const own = transcriptWords(document).map(({ origin: _origin, index: _index, ...word }) => word);
    if (own.length === 0) throw new EditRefused("There are no words yet that subtitles could be made of.");
    return { ...document, captions: { ...document.captions, own } };
  };
}
