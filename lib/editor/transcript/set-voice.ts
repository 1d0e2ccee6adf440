import type { Voice } from "../commands/rewrite-words";
import { setTakeSpeech } from "../commands/set-take-speech";
import type { Edit } from "../edit";

/** Lets another voice say the text of a take; a recording stays what it is. */
export function setVoice({ take, voice }: { take: string; voice: Voice }): Edit {
  return (document) => {
    const speech = document.takes[take]?.speech;
    if (speech?.kind !== "text") return document;
    return setTakeSpeech({ take, speech: { ...speech, ...voice } })(document);
  };
}
