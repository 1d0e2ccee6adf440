import { endMsOf, isMade } from "../../document/derive";
import type { Item, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { type Speech, speechSchema, type Take } from "../../document/takes";
import { estimateDurationMs } from "../../domain/captions/estimate-words";
import { startingAt, withoutEnd, withoutStart } from "../arrange/material";
import { onTrack, withoutItems } from "../arrange/place";
import { readPart } from "../arrange/read-part";
import { expecting, withSpeech } from "../arrange/retime-take";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import {
  type EditableText,
  editableText,
  isShownWhole,
  isStillText,
  withWords,
} from "../arrange/speech-text";
import { inOnePiece, type SpokenStretch, spokenStretch } from "../arrange/spoken-stretch";
import { type Edit, EditRefused } from "../edit";
import { trackOf } from "../select/track-of";

/** Silence beside the words that is made anew with them, so that the seam lies where nothing is said. */
const MAX_SEAM_MS = 400;

/** The voice that says the new words. */
export interface Voice {
  voiceId: string;
  lang: string;
  speed: number;
}

/**
 * Lets the person say something else in place of the words `[from, to)` of the transcript (W4): that stretch of the video,
 * from silence to silence, becomes a take of its own, and nothing else has to be made again. Where the words are a take of
 * their own, or not spoken yet, only what it says changes (W5, W6).
 */
export function rewriteWords(input: {
  from: number;
  to: number;
  text: string;
  voice: Voice;
  newId: () => string;
}): Edit {
  return (document) => {
    const { text, voice, newId } = input;
    const speech = readPart<Speech>(speechSchema, { kind: "text", text: text.trim(), ...voice });
    if (estimateDurationMs(text, voice.lang, voice.speed) === 0) {
      throw new EditRefused("There are no words in this. To take words out, delete them.");
    }
    const stretch = spokenStretch(document, input.from, input.to, MAX_SEAM_MS);
    const own = takeOfItsOwn(document, stretch, speech);
    if (own) {
      return sameValue(own.take.speech, own.speech)
        ? document
        : settle(document, withSpeech(document, own.take, own.speech));
    }
    return settle(document, withNewTake(document, stretch, speech, newId));
  };
}

/** The take to which the words belong alone or as a part of its text, with what it is to say. */
function takeOfItsOwn(document: ProjectDocument, { words, parts }: SpokenStretch, speech: Speech) {
  const take = document.takes[parts[0]?.item.take ?? ""];
  if (!take || parts.length !== 1) return null;
  const shown = isShownWhole(document, take);
  const said = take.spoken?.words.length ?? Number.NaN;
  if (shown && words.length === said) return { take, speech };
  const text = editableText(document, words);
  if (!text) return null;
  const all = text.to - text.from === text.starts.length - 1;
  if (isStillText(take) && all) return { take, speech };
  // Within one sentence that was rewritten before, the sentence is said anew: it is short, and sounds like one.
  const partly = isStillText(take) || (take.range !== undefined && sameVoice(text, speech));
  if (!partly || speech.kind !== "text") return null;
  return { take, speech: { ...text.speech, text: withWords(text, speech.text) } };
}

function sameVoice({ speech }: EditableText, other: Speech): boolean {
  if (other.kind !== "text") return false;
  return speech.voiceId === other.voiceId && speech.lang === other.lang && speech.speed === other.speed;
}

function withNewTake(
  document: ProjectDocument,
  stretch: SpokenStretch,
  speech: Speech,
  newId: () => string,
): ProjectDocument {
  const span = inOnePiece(document, stretch);
  const [first] = stretch.parts;
  const last = stretch.parts.at(-1);
  const shown = document.takes[first?.item.take ?? ""];
  const track = first && trackOf(document, first.item.id);
  if (!first || !last || !shown || !track) throw new EditRefused("Select the words first.");
  if (!isMade(shown)) {
    throw new EditRefused("These words are not spoken yet. Make the video first, or change the whole text.");
  }
  const take: Take = {
    id: newId(),
    asset: shown.synced,
    range: { fromMs: sourceAt(first.item, first.fromMs), toMs: sourceAt(first.item, first.toMs) },
    speech,
    syncMode: "remap",
    ...(shown.backend === undefined ? {} : { backend: shown.backend }),
    expectedMs: span.toMs - span.fromMs,
  };
  const left: Item | null =
    span.fromMs > first.item.startMs
      ? withoutEnd({ ...first.item, durationMs: span.fromMs - first.item.startMs })
      : null;
  const right: Item | null =
    span.toMs < endMsOf(last.item)
      ? withoutStart({
          ...startingAt(document, last.item, span.toMs),
          ...(left && last.item.id === first.item.id ? { id: newId() } : {}),
        })
      : null;
  const said: VideoItem = {
    ...first.item,
    id: newId(),
    asset: shown.synced,
    take: take.id,
    startMs: span.fromMs,
    durationMs: span.toMs - span.fromMs,
    sourceInMs: 0,
    speed: 1,
    fadeOutMs: last.item.fadeOutMs,
  };
  const begun = left ? withoutStart(said) : said;
  const middle = right ? withoutEnd(begun) : begun;
  const bare = withoutItems(
    { ...document, takes: { ...document.takes, [take.id]: take } },
    stretch.parts.map(({ item }) => item.id),
  );
  const placed = onTrack(
    bare,
    track.id,
    [left, middle, right].flatMap((item) => item ?? []),
  );
  const { text, lang, speed } = speech as Extract<Speech, { kind: "text" }>;
  return expecting(placed, take, estimateDurationMs(text, lang, speed));
}

function sourceAt(item: VideoItem, atMs: number): number {
  return item.sourceInMs + Math.round((atMs - item.startMs) * item.speed);
}
