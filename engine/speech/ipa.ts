import type { TimedPhone } from "./types";

const PRIMARY = "ˈ";
const SECONDARY = "ˌ";
const AFFRICATE_STOPS = "tdʈɖcɟ";
const VOWELS = "aɑæɐɒʌeɛəɘɵɜɝɚɞiɪɨoɔɤœøɶuʊʉɯyʏ";

/** Letters that differ in spelling alone. */
const SAME: Record<string, string> = { g: "ɡ", ᵻ: "ɪ", ɩ: "ɪ", ɷ: "ʊ" };

/**
 * One phoneme of a voice, possibly a diphthong or an affricate with stress, length, tone and nasality written on it,
 * as plain IPA phones that share its time: 60:40 for a diphthong, 45:55 for an affricate.
 */
export function phonesOfIpa(phoneme: { id: string; startMs: number; endMs: number }): TimedPhone[] {
  const { startMs, endMs } = phoneme;
  const stress = phoneme.id.includes(PRIMARY) ? 2 : phoneme.id.includes(SECONDARY) ? 1 : 0;
  const letters = plainLetters(phoneme.id);
  const shares = sharesOf(letters);
  let fromMs = startMs;
  return letters.map((ipa, i) => {
    const toMs = i === letters.length - 1 ? endMs : fromMs + (endMs - startMs) * (shares[i] ?? 0);
    const phone: TimedPhone = { ipa, startMs: fromMs, endMs: toMs, stress };
    fromMs = toMs;
    return phone;
  });
}

function plainLetters(id: string): string[] {
  const bare = id
    .normalize("NFD")
    .replace(/c\u0327/g, "ç")
    .replace(/[\p{M}\p{Lm}\p{Sk}\p{N}\p{P}\p{S}\s]/gu, "");
  return [...bare].map((letter) => SAME[letter] ?? letter);
}

function sharesOf(letters: string[]): number[] {
  const [first, second] = letters;
  if (letters.length !== 2 || first === undefined || second === undefined) {
    return letters.map(() => 1 / letters.length);
  }
  if (AFFRICATE_STOPS.includes(first) && !VOWELS.includes(second)) return [0.45, 0.55];
  return [0.6, 0.4];
}
