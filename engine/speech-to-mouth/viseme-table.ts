/** What one phone asks of the mouth. */
export interface Viseme {
  /** Aperture 0..1, width −1..1, jaw 0..1. */
  target: readonly [number, number, number];
  /** How strongly it holds each of the three against its neighbours. */
  dominance: readonly [number, number, number];
  /** How early its influence begins before the phone, and how long it lasts after it. */
  attackMs: number;
  releaseMs: number;
}

type Row = readonly [ipa: string, target: Viseme["target"], dominance: Viseme["dominance"], ms: number];

// A later row overrides an earlier one, so that a family is set first and its exceptions after it.
// biome-ignore format: a table
const ROWS: readonly Row[] = [
  ["a ɑ ä ʌ ɐ",            [0.9, 0.05, 0.9],    [1.1, 0.7, 1.1], 90],
  ["ʌ ɐ",                  [0.7, 0.05, 0.7],    [1, 0.6, 1],     85],
  ["æ",                    [0.8, 0.3, 0.8],     [1.1, 0.8, 1.1], 90],
  ["ɒ",                    [0.75, -0.25, 0.8],  [1, 0.8, 1],     90],
  ["ɛ",                    [0.55, 0.4, 0.5],    [1, 0.9, 1],     90],
  ["e",                    [0.48, 0.5, 0.42],   [1, 1, 1],       90],
  ["œ ɶ",                  [0.5, -0.35, 0.5],   [1, 1, 1],       90],
  ["i",                    [0.32, 0.7, 0.22],   [0.9, 1.1, 0.9], 90],
  ["ɪ",                    [0.36, 0.45, 0.28],  [0.8, 0.8, 0.8], 80],
  ["ɨ",                    [0.32, 0.35, 0.25],  [0.7, 0.7, 0.7], 80],
  ["o ɤ",                  [0.42, -0.65, 0.48], [1, 1.3, 1],     100],
  ["ɔ",                    [0.58, -0.4, 0.62],  [1, 1.1, 1],     100],
  ["u",                    [0.2, -0.95, 0.22],  [1.1, 1.5, 0.9], 110],
  ["ʊ",                    [0.28, -0.6, 0.28],  [0.9, 1.2, 0.8], 100],
  ["ɯ",                    [0.28, 0.2, 0.22],   [0.8, 0.8, 0.8], 90],
  ["w ʍ",                  [0.12, -1, 0.2],     [1.6, 1.6, 0.8], 95],
  ["ə ɘ ɵ",                [0.4, 0, 0.35],      [0.5, 0.35, 0.5], 70],
  ["ɜ ɚ ɝ ɞ",              [0.38, -0.25, 0.33], [0.8, 0.8, 0.8], 80],
  ["y ʏ ɥ ʉ",              [0.22, -0.8, 0.2],   [1, 1.4, 0.9],   100],
  ["ø",                    [0.36, -0.6, 0.35],  [1, 1.2, 1],     100],
  ["p b m ɓ",              [0, 0, 0.14],        [6, 0.25, 1.2],  45],
  ["f v ɱ β ɸ",            [0.05, 0.1, 0.1],    [3.2, 0.4, 1.4], 50],
  ["ʋ",                    [0.12, 0, 0.15],     [2, 0.3, 1],     55],
  ["ʃ ʒ ɕ ʑ ʂ ʐ",          [0.25, -0.5, 0.06],  [1.4, 1.3, 2],   75],
  ["s z",                  [0.2, 0.25, 0.04],   [1.4, 0.6, 2.4], 60],
  ["t d n ʈ ɖ ɗ ɳ ɭ ɲ ʎ c ɟ ɬ ɮ", [0.25, 0.12, 0.2], [0.7, 0.3, 1], 50],
  ["ɾ",                    [0.3, 0.1, 0.28],    [0.4, 0.2, 0.6], 45],
  ["l ɫ",                  [0.32, 0.1, 0.32],   [0.5, 0.3, 0.6], 50],
  ["θ ð",                  [0.26, 0.1, 0.24],   [1, 0.3, 1],     55],
  ["k ɡ g ŋ x ɣ χ ʁ q ɢ ɴ h ħ ʕ ʔ ɦ ɰ", [0.34, 0, 0.33], [0.2, 0.1, 0.35], 50],
  ["ɹ ɻ ʀ ɽ",              [0.26, -0.35, 0.25], [0.8, 0.8, 0.8], 70],
  ["r",                    [0.3, 0, 0.28],      [0.5, 0.3, 0.6], 60],
  ["j ʝ ç",                [0.26, 0.5, 0.18],   [0.8, 0.8, 0.9], 70],
];

const TABLE = new Map<string, Viseme>(
  ROWS.flatMap(([phones, target, dominance, ms]) =>
    phones.split(" ").map((ipa) => [ipa, { target, dominance, attackMs: ms, releaseMs: ms }] as const),
  ),
);

/** Lips at rest: what a pause asks for. */
export const REST: Viseme = {
  target: [0, 0, 0],
  dominance: [0.8, 0.6, 0.8],
  attackMs: 110,
  releaseMs: 130,
};

/** An unknown phone moves the mouth as little as a neutral vowel does. */
export const visemeOf = (ipa: string): Viseme => TABLE.get(ipa) ?? (TABLE.get("ə") as Viseme);

/** The lips must touch. */
export const isBilabial = (ipa: string): boolean => ipa === "p" || ipa === "b" || ipa === "m" || ipa === "ɓ";
