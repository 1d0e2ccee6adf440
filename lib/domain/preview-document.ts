import { speakingItem, withSpeech } from "../document/derive";
import type { ProjectDocument, Word } from "../document/schema";
import { estimateDurationMs, estimateWords } from "./captions/estimate-words";

/**
 * The document as it can be shown before its speech is made: with estimated word times, and as long as they take. A
 * document that has its words, or whose words nobody knows, is returned as it is.
 */
export function previewDocument(document: ProjectDocument): ProjectDocument {
  const speech = speakingItem(document)?.lipSync?.speech;
  if (!speech || document.captions.words.length > 0) return document;
  if (speech.kind === "text") {
    const durationMs = estimateDurationMs(speech.text, speech.lang, speech.speed);
    if (durationMs === 0) return document;
    return withSpeech(document, { words: estimateWords(speech.text, speech.lang, speech.speed), durationMs });
  }
  const durationMs = document.assets[speech.asset]?.durationMs;
  if (!speech.transcript || !durationMs) return document;
  const lang = speech.lang ?? document.captions.lang;
  const words = stretch(estimateWords(speech.transcript, lang), durationMs);
  return withSpeech(document, { words, durationMs });
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
