import type { Word } from "../../document/words";
import { endsSentence } from "./break-cost";
import { type Script, scriptOf, splitGraphemes } from "./script";
import { writtenWords } from "./written-words";

/** Milliseconds that one character takes at an ordinary pace (about 165 English words a minute). */
const MS_PER_CHARACTER: Record<Script, number> = {
  latin: 58,
  han: 210,
  kana: 125,
  hangul: 165,
  arabic: 78,
  hebrew: 88,
  devanagari: 80,
  thai: 70,
  other: 55,
};
/** Words cost time of their own where they are written apart. */
const MS_PER_WORD: Partial<Record<Script, number>> = { latin: 55, arabic: 60, hebrew: 60, devanagari: 60 };
const LEAD_IN_MS = 150;
const CLAUSE_PAUSE_MS = 260;
const SENTENCE_PAUSE_MS = 450;
const CLAUSE_END = /[,;:،؛、，；：–—]$/;

/**
 * When the words of a text would be spoken, for a preview before the speech is made. An estimate: the real times replace
 * it. @param speed 1 is an ordinary pace
 */
export function estimateWords(text: string, lang: string, speed = 1): Word[] {
  let atMs = LEAD_IN_MS;
  return writtenWords(text, lang).map(({ spoken, written }) => {
    const startMs = atMs;
    const endMs = startMs + spokenMs(spoken) / speed;
    atMs = endMs + pauseAfter(written) / speed;
    return { text: written, startMs: Math.round(startMs), endMs: Math.round(endMs) };
  });
}

/** How long a text would be spoken, with the silence at its ends. */
export function estimateDurationMs(text: string, lang: string, speed = 1): number {
  const last = estimateWords(text, lang, speed).at(-1);
  return last ? last.endMs + 350 : 0;
}

function spokenMs(word: string): number {
  const scripts = splitGraphemes(word).map(scriptOf);
  const own = MS_PER_WORD[scripts[0] ?? "other"] ?? 0;
  return own + scripts.reduce((sum, script) => sum + MS_PER_CHARACTER[script], 0);
}

function pauseAfter(written: string): number {
  if (endsSentence(written)) return SENTENCE_PAUSE_MS;
  return CLAUSE_END.test(written) ? CLAUSE_PAUSE_MS : 0;
}
