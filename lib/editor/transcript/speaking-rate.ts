import { scriptOf, splitGraphemes } from "../../domain/captions/script";
import type { Sentence } from "../select/sentences-of";

/** How much is said, and how fast. */
export interface SpeakingRate {
  /** What is counted: characters in scripts without spaces. */
  unit: "words" | "characters";
  count: number;
  /** Count in a minute of speech, pauses between sentences left out; null where nobody speaks. */
  perMinute: number | null;
}

/** How fast is spoken: in words, in characters where a script has no spaces. */
export function speakingRate(sentences: readonly Sentence[]): SpeakingRate {
  const words = sentences.reduce((sum, { from, to }) => sum + to - from, 0);
  const speechMs = sentences.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const spaceless = isSpaceless(sentences[0]?.text ?? "");
  const count = spaceless ? sentences.reduce((sum, { text }) => sum + lettersIn(text), 0) : words;
  return {
    unit: spaceless ? "characters" : "words",
    count,
    perMinute: speechMs > 0 ? Math.round((count * 60_000) / speechMs) : null,
  };
}

function isSpaceless(text: string): boolean {
  const scripts = splitGraphemes(text.slice(0, 200)).map(scriptOf);
  const without = scripts.filter((script) => script === "han" || script === "kana" || script === "thai");
  return without.length > scripts.length / 2;
}

function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
