import { editableText, isStillText } from "../arrange/speech-text";
import { deleteWords } from "../commands/delete-words";
import { rewriteWords, type Voice } from "../commands/rewrite-words";
import { type Edit, inOrder } from "../edit";
import { transcriptWords } from "../select/transcript-words";
import { correctWords } from "./correct-words";
import { deleteRanges } from "./delete-ranges";
import { planChange } from "./plan-change";
import { setVoice } from "./set-voice";

/**
 * Gives words `[from, to)` of the transcript a new text by the least work (`planChange`): new marks are a correction, words
 * taken out a cut, and only what else is said is spoken anew. Words that are not spoken yet take the voice along.
 */
export function changeWords(input: {
  from: number;
  to: number;
  text: string;
  voice: Voice;
  newId: () => string;
}): Edit {
  return (document) => {
    const { from, to, text, voice, newId } = input;
    const words = transcriptWords(document).slice(from, to);
    if (text.trim() === "") return deleteWords({ from, to, newId })(document);
    const unspoken = editableText(document, words);
    if (unspoken && isStillText(unspoken.take)) {
      return inOrder(rewriteWords(input), setVoice({ take: unspoken.take.id, voice }))(document);
    }
    const plan = planChange(words, text, voice.lang);
    switch (plan.kind) {
      case "nothing":
        return document;
      case "spelling":
        return correctWords({ from, to, text, lang: voice.lang })(document);
      case "cut": {
        const ranges = plan.ranges.map((range) => ({ from: from + range.from, to: from + range.to }));
        return deleteRanges({ ranges, newId })(document);
      }
      case "say":
        return rewriteWords(input)(document);
    }
  };
}
