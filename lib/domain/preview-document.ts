import { takesInOrder, withTake } from "../document/derive";
import type { ProjectDocument } from "../document/schema";
import type { Take } from "../document/takes";
import type { Word } from "../document/words";
import { estimateDurationMs, estimateWords } from "./captions/estimate-words";

const cache = new WeakMap<ProjectDocument, ProjectDocument>();

/**
 * The document as it can be shown before its takes are made: with estimated word times, and as long as they take. A
 * document whose takes are made, or whose words nobody knows, is returned as it is. Made once per document.
 */
export function previewDocument(document: ProjectDocument): ProjectDocument {
  const cached = cache.get(document);
  if (cached) return cached;
  const shown = takesInOrder(document).reduce((current, take) => {
    const spoken = take.spoken ?? estimateSpoken(document, take);
    return spoken && spoken !== take.spoken ? withTake(current, take.id, { spoken }) : current;
  }, document);
  cache.set(document, shown);
  return shown;
}

/** How long a take would be and when its words would be said; null when nobody knows its words. */
export function estimateSpoken(document: ProjectDocument, take: Take): Take["spoken"] | null {
  const { speech } = take;
  if (speech.kind === "text") return estimateText(speech);
  const durationMs = document.assets[speech.asset]?.durationMs;
  if (!speech.transcript || !durationMs) return null;
  const lang = speech.lang ?? document.captions.lang;
  return { durationMs, words: stretch(estimateWords(speech.transcript, lang), durationMs) };
}

type TextSpeech = Extract<Take["speech"], { kind: "text" }>;
/** Every edit makes a new document, and few of them another text. */
const estimates = new WeakMap<TextSpeech, NonNullable<Take["spoken"]> | "silent">();

function estimateText(speech: TextSpeech): Take["spoken"] | null {
  const known = estimates.get(speech);
  if (known) return known === "silent" ? null : known;
  const durationMs = estimateDurationMs(speech.text, speech.lang, speech.speed);
  const spoken =
    durationMs === 0
      ? ("silent" as const)
      : { durationMs, words: estimateWords(speech.text, speech.lang, speech.speed) };
  estimates.set(speech, spoken);
  return spoken === "silent" ? null : spoken;
}

/** Spreads words over a recording of known length. */
function stretch(words: Word[], durationMs: number): Word[] {
  const end = words.at(-1)?.endMs ?? 0;
  if (end === 0) return words;
  const factor = (durationMs * 0.97) / end;
  return words.map((word) => ({
    ...word,
    startMs: Math.round(word.startMs * factor),
    endMs: Math.round(word.endMs * factor),
  }));
}
