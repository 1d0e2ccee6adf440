import type { Pcm, TimedWord } from "./types";
import { ACTIVITY_RATE_HZ, speechActivity } from "./vad";
import { splitWords } from "./words";

/**
 * Word times by length alone: each word takes its share of characters of the time in which someone speaks. For a
 * recording that is known to say `text` in a language that no voice here speaks.
 */
export function spreadWords(input: { audio: Pcm; text: string; lang: string }): TimedWord[] {
  const words = splitWords(input.text, input.lang);
  const active = speechActivity(input.audio);
  const stepMs = 1000 / ACTIVITY_RATE_HZ;
  const durationMs = (input.audio.samples.length / input.audio.sampleRate) * 1000;
  /** Start of every active step: the clock that runs only while someone speaks. */
  const spokenAtMs: number[] = [];
  active.forEach((isActive, t) => {
    if (isActive) spokenAtMs.push(t * stepMs);
  });
  const total = words.reduce((n, word) => n + word.text.length, 0);
  const toMs = (characters: number): number => {
    const share = characters / Math.max(1, total);
    if (spokenAtMs.length === 0) return share * durationMs;
    const at = share * spokenAtMs.length;
    const before = spokenAtMs[Math.min(spokenAtMs.length - 1, Math.floor(at))] as number;
    return Math.min(durationMs, at >= spokenAtMs.length ? before + stepMs : before);
  };
  let said = 0;
  return words.map(({ text }) => {
    const startMs = toMs(said);
    said += text.length;
    return { text, startMs, endMs: Math.max(startMs, toMs(said)) };
  });
}
