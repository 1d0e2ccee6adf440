import { endMsOf, isMade } from "../../document/derive";
import type { Item, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { type Speech, speechSchema, type Take } from "../../document/takes";
import { estimateDurationMs } from "../../domain/captions/estimate-words";
import { speaks, startingAt, withoutEnd, withoutStart } from "../arrange/material";
import { onTrack, withoutItems } from "../arrange/place";
import { readPart } from "../arrange/read-part";
import { expecting, withSpeech } from "../arrange/retime-take";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import { editableText, isShownWhole, isStillText, withWords } from "../arrange/speech-text";
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

interface Rewriting {
  from: number;
  to: number;
  text: string;
  voice: Voice;
  newId: () => string;
}

/**
 * Lets the person say something else in place of the words `[from, to)` of the transcript (W4): that stretch of the video,
 * from silence to silence, becomes a take of its own, and nothing else has to be made again. Where the words are a take of
 * their own, or not spoken yet, only what it says changes (W5, W6).
 */
export function rewriteWords(input: Rewriting): Edit {
  return (document) => plannedRewrite(document, input)(document);
}

/**
 * `rewriteWords` with the words looked up once: an edit of `document`, and of what it is after edits of later words alone.
 */
export function plannedRewrite(document: ProjectDocument, { from, to, text, voice, newId }: Rewriting): Edit {
  const speech = readPart<Speech>(speechSchema, { kind: "text", text: text.trim(), ...voice });
  if (estimateDurationMs(text, voice.lang, voice.speed) === 0) {
    throw new EditRefused("There are no words in this. To take words out, delete them.");
  }
  const stretch = spokenStretch(document, from, to, MAX_SEAM_MS);
  const own = takeOfItsOwn(document, stretch, speech);
  return (current) => {
    if (!own) return settle(current, withNewTake(current, itemsNow(current, stretch), speech, newId));
    const take = current.takes[own.id];
    const said = take && own.speechAfter(take.speech);
    return !take || !said || sameValue(take.speech, said)
      ? current
      : settle(current, withSpeech(current, take, said));
  };
}

/** The take to which the words belong alone or as a part of its text, and what it is to say instead of what it says. */
function takeOfItsOwn(document: ProjectDocument, { words, parts }: SpokenStretch, speech: Speech) {
  const take = document.takes[parts[0]?.item.take ?? ""];
  if (!take || parts.length !== 1 || speech.kind !== "text") return null;
  const whole = { id: take.id, speechAfter: (_now: Speech): Speech => speech };
  if (words.length === take.spoken?.words.length && isShownWhole(document, take)) return whole;
  // Within one sentence that was rewritten before, the sentence is said anew: it is short, and sounds like one.
  const partly = isStillText(take) || (take.range !== undefined && sameVoice(take.speech, speech));
  const text = partly ? editableText(document, words) : null;
  if (!text) return null;
  if (isStillText(take) && text.to - text.from === text.starts.length - 1) return whole;
  const speechAfter = (now: Speech): Speech => {
    const said = now.kind === "text" ? { ...text, speech: { ...now, text: now.text.trimStart() } } : text;
    return { ...said.speech, text: withWords(said, speech.text) };
  };
  return { id: take.id, speechAfter };
}

function sameVoice(a: Speech, b: Speech): boolean {
  if (a.kind !== "text" || b.kind !== "text") return false;
  return a.voiceId === b.voiceId && a.lang === b.lang && a.speed === b.speed;
}

/** A stretch with its items as they are by now. */
function itemsNow(document: ProjectDocument, stretch: SpokenStretch): SpokenStretch {
  const parts = stretch.parts.flatMap((part) => {
    const item = document.items[part.item.id];
    return item && speaks(item) ? [{ ...part, item }] : [];
  });
  return { ...stretch, parts };
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
