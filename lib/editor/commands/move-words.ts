import { endMsOf } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import { reorderTime } from "../arrange/reorder";
import { withSpeech } from "../arrange/retime-take";
import { settle } from "../arrange/settle";
import { editableText, isStillText, withWordsMoved } from "../arrange/speech-text";
import { inOnePiece, itemIdOf, spokenStretch, startOfWord } from "../arrange/spoken-stretch";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";

/**
 * Moves the words `[from, to)` of the transcript with their stretch of the video to before the word `before`, or with the
 * number of words to the end (W3). Nothing gets longer or shorter. Words that are not spoken yet move in their text (W5).
 */
export function moveWords(input: { from: number; to: number; before: number; newId: () => string }): Edit {
  return (document) => {
    const { from, to, before, newId } = input;
    if (before >= from && before <= to) return document;
    const stretch = spokenStretch(document, from, to);
    const all = transcriptWords(document);
    const target = all[before];
    const reach = all.slice(Math.min(from, before), Math.max(to, before));
    const text = editableText(document, reach);
    const own = editableText(document, stretch.words);
    if (text && own && isStillText(own.take)) {
      const place = before < from ? text.from : text.to;
      const speech = { ...own.speech, text: withWordsMoved(own, place) };
      return settle(document, withSpeech(document, own.take, speech));
    }
    const { fromMs, toMs } = inOnePiece(document, stretch);
    const beforeMs = placeBefore(document, target ? before : null);
    const home = trackOf(document, stretch.parts[0]?.item.id ?? "");
    if (home && trackOf(document, itemIdOf(target ?? (all.at(-1) as (typeof all)[number])))?.id !== home.id) {
      throw new EditRefused("Words move within their track. Move the clip to the other track first.");
    }
    const edges = [fromMs, toMs, beforeMs];
    const torn = all.some(
      (word) =>
        trackOf(document, itemIdOf(word))?.id !== home?.id &&
        edges.some((ms) => word.startMs < ms && word.endMs > ms),
    );
    if (torn) throw new EditRefused("Someone else speaks at the same time. Their words would be torn apart.");
    return settle(document, reorderTime(document, { fromMs, toMs, beforeMs, scope: { kind: "all" }, newId }));
  };
}

/** Where to cut before a word of the transcript; without one at the end of the last word's clip. */
function placeBefore(document: ProjectDocument, index: number | null): number {
  const all = transcriptWords(document);
  const word = index === null ? all.at(-1) : all[index];
  const item = word && document.items[itemIdOf(word)];
  if (item?.kind !== "video") throw new EditRefused("There are no words to move these to.");
  if (index === null) return endMsOf(item);
  const own = all.filter((other) => itemIdOf(other) === item.id);
  const at = own.indexOf(word as (typeof all)[number]);
  return at === 0 ? item.startMs : startOfWord(item, own, at);
}
