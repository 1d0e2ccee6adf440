import type { Pcm, TimedPhone } from "@/engine/speech/types";
import { ACTIVITY_RATE_HZ, levelsDb } from "@/engine/speech/vad";
import { isVowel } from "./viseme-table";

/** Louder speech opens the mouth wider. */
const EFFORT_PER_DB = 0.03;
const LEAST_EFFORT = 0.7;
const MOST_EFFORT = 1.25;

/**
 * How strongly each phone is said: the peak level of a vowel against that of the recording's median vowel, so that loud and emphasised
 * syllables open the mouth wider. Consonants, whose level says nothing about the mouth, are 1.
 * @param phones with times in `audio`.
 */
export function effortsOf(phones: readonly TimedPhone[], audio: Pcm): number[] {
  const levels = levelsDb(audio);
  const peaks = phones.map(({ ipa, startMs, endMs }) => {
    const from = Math.floor((startMs * ACTIVITY_RATE_HZ) / 1000);
    const to = Math.max(from + 1, Math.floor((endMs * ACTIVITY_RATE_HZ) / 1000));
    return isVowel(ipa) ? Math.max(-100, ...levels.subarray(from, to)) : Number.NaN;
  });
  const vowels = peaks.filter((peak) => !Number.isNaN(peak)).sort((a, b) => a - b);
  const usual = vowels[vowels.length >> 1] ?? 0;
  return peaks.map((peak) =>
    Number.isNaN(peak)
      ? 1
      : Math.max(LEAST_EFFORT, Math.min(MOST_EFFORT, 1 + EFFORT_PER_DB * (peak - usual))),
  );
}
