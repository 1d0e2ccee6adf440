import { sourceSpan } from "../../document/derive";
import type { VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";
import { estimateDurationMs } from "../../domain/captions/estimate-words";
import { editableItem } from "../arrange/editable";
import { onTrack, withoutItems } from "../arrange/place";
import { expecting } from "../arrange/retime-take";
import { settle } from "../arrange/settle";
import { editableText, isStillText } from "../arrange/speech-text";
import { itemIdOf, spokenStretch } from "../arrange/spoken-stretch";
import { addItem } from "../commands/add-item";
import { rewriteWords, type Voice } from "../commands/rewrite-words";
import { type Edit, EditRefused, inOrder } from "../edit";
import { trackOf } from "../select/track-of";
import { transcriptWords } from "../select/transcript-words";
import { joinedWords } from "./sentence-diff";
import { setVoice } from "./set-voice";

interface Addition {
  /** Place of the word of the transcript after which the new ones are said. */
  after: number;
  text: string;
  voice: Voice;
  newId: () => string;
}

/**
 * Lets the person of the words around say more: room is made after a word, for a take of its own on the same video. Words
 * that are not spoken yet only get longer.
 */
export function addSpeech({ after, text, voice, newId }: Addition): Edit {
  return (document) => {
    const word = transcriptWords(document)[after];
    if (!word) throw new EditRefused("There are no words to add these to.");
    const longer = editableText(document, [word]);
    if (longer && isStillText(longer.take)) {
      const said = joinedWords([word, { text: text.trim() }]).text;
      const grow = rewriteWords({ from: after, to: after + 1, text: said, voice, newId });
      return inOrder(grow, setVoice({ take: longer.take.id, voice }))(document);
    }
    const durationMs = estimateDurationMs(text, voice.lang, voice.speed);
    if (durationMs === 0) throw new EditRefused("There are no words in this. Write what is to be said.");
    const stretch = spokenStretch(document, after, after + 1);
    const neighbour = document.items[itemIdOf(word)];
    const track = trackOf(document, itemIdOf(word));
    const part = stretch.parts[0];
    const spoken = neighbour?.kind === "video" && document.takes[neighbour.take ?? ""];
    if (!spoken || !track || !part) throw new EditRefused("There are no words to add these to.");
    const take: Take = {
      id: newId(),
      asset: spoken.asset,
      speech: { kind: "text", text: text.trim(), ...voice },
      ...(spoken.speaker ? { speaker: spoken.speaker } : {}),
      ...(spoken.backend ? { backend: spoken.backend } : {}),
    };
    const item = freshItem(neighbour, { id: newId(), take, startMs: part.toMs, durationMs });
    return addItem({ item, track: track.id, takes: { [take.id]: take }, insert: true })(document);
  };
}

/**
 * Gives a video without words of its own something to say, over the part of it that is shown. It lasts as long as the words
 * should, and what comes after moves along (T10).
 */
export function speakOver(input: { item: string; text: string; voice: Voice; newId: () => string }): Edit {
  return (document) => {
    const item = editableItem(document, input.item);
    const track = trackOf(document, input.item);
    if (item.kind !== "video" || !track) throw new EditRefused("Only a video can speak.");
    const lengthMs = estimateDurationMs(input.text, input.voice.lang, input.voice.speed);
    if (lengthMs === 0) throw new EditRefused("There are no words in this. Write what is to be said.");
    const take: Take = {
      id: input.newId(),
      asset: item.asset,
      ...shownPart(document, item),
      speech: { kind: "text", text: input.text.trim(), ...input.voice },
      expectedMs: item.durationMs,
    };
    const { startMs, durationMs } = item;
    const said = freshItem(item, { id: input.newId(), take, startMs, durationMs });
    const bare = withoutItems({ ...document, takes: { ...document.takes, [take.id]: take } }, [item.id]);
    return settle(document, expecting(onTrack(bare, track.id, [said]), take, lengthMs));
  };
}

/** The part of its source that an item shows, when it is not all of it. */
function shownPart(document: ProjectDocument, item: VideoItem): Pick<Take, "range"> {
  const { fromMs, toMs } = sourceSpan(item);
  const lengthMs = document.assets[item.asset]?.durationMs;
  return fromMs === 0 && (lengthMs === undefined || toMs >= lengthMs) ? {} : { range: { fromMs, toMs } };
}

/** An item that looks like another and shows a new take from its beginning. */
function freshItem(
  like: VideoItem,
  { id, take, startMs, durationMs }: { id: string; take: Take; startMs: number; durationMs: number },
): VideoItem {
  const { transitionIn: _transition, ...look } = like;
  return {
    ...look,
    id,
    asset: take.asset,
    take: take.id,
    startMs,
    durationMs,
    sourceInMs: 0,
    speed: 1,
    fadeInMs: 0,
    fadeOutMs: 0,
  };
}
