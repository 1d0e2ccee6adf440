import { createRequire } from "node:module";
import path from "node:path";
import kuromoji, { type IpadicFeatures, type Tokenizer } from "kuromoji";
import { programPath } from "./program-path";
import type { WordToken } from "./words";

let tokenizer: Promise<Tokenizer<IpadicFeatures>> | undefined;

/** The dictionary takes about a second and 100 MB: it is read when the first Japanese text comes, once. */
function loadTokenizer(): Promise<Tokenizer<IpadicFeatures>> {
  const packageJson = createRequire(programPath("japanese.ts")).resolve("kuromoji/package.json");
  const dicPath = path.join(path.dirname(packageJson), "dict");
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, built) => (error ? reject(error) : resolve(built)));
  });
}

/**
 * How each word of a Japanese sentence is pronounced, in katakana (IPADIC's pronunciation field: the particle は is ワ).
 * A word that the dictionary does not know is given back as written.
 */
export async function readingsOf(sentence: string, words: readonly WordToken[]): Promise<string[]> {
  tokenizer ??= loadTokenizer();
  const morphemes = (await tokenizer).tokenize(sentence);
  return words.map((word, i) => {
    const end = words[i + 1]?.index ?? sentence.length;
    const inside = morphemes.filter((m) => m.word_position - 1 >= word.index && m.word_position - 1 < end);
    const kana = inside
      .map((m) => m.pronunciation ?? m.surface_form)
      .join("")
      .replace(/[^\p{L}\p{N}ー]/gu, "");
    return kana;
  });
}
