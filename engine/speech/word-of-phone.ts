const VOWEL = /^(?:aa|ae|ah|ao|aw|ax|axr|ay|eh|er|ey|ih|iy|ow|oy|uh|uw)$/;
const GAP = 0.8;

/** Connected speech changes phones, but seldom a vowel into a consonant. */
function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return VOWEL.test(a) === VOWEL.test(b) ? 0.5 : 1.4;
}

/**
 * Gives each phone of connected speech its word, by the cheapest edit path to the words' phones said alone
 * (Needleman-Wunsch). Monotonic: a later phone never belongs to an earlier word.
 * @returns for each phone the index of its word.
 */
export function assignToWords(phones: readonly string[], words: readonly (readonly string[])[]): Int32Array {
  const alone = words.flatMap((word, index) => word.map((phone) => ({ phone, index })));
  const rows = phones.length + 1;
  const columns = alone.length + 1;
  const cost = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if (i === 0 || j === 0) {
        cost[i * columns + j] = (i + j) * GAP;
        continue;
      }
      const same = substitution(phones[i - 1] as string, (alone[j - 1] as { phone: string }).phone);
      cost[i * columns + j] = Math.min(
        (cost[(i - 1) * columns + j - 1] as number) + same,
        (cost[(i - 1) * columns + j] as number) + GAP,
        (cost[i * columns + j - 1] as number) + GAP,
      );
    }
  }
  const wordOf = new Int32Array(phones.length);
  let i = rows - 1;
  let j = columns - 1;
  while (i > 0) {
    const here = cost[i * columns + j] as number;
    const matched = alone[Math.max(0, j - 1)]?.index ?? 0;
    if (j > 0) {
      const same = substitution(phones[i - 1] as string, (alone[j - 1] as { phone: string }).phone);
      if (Math.abs(here - (cost[(i - 1) * columns + j - 1] as number) - same) < 1e-9) {
        wordOf[--i] = matched;
        j--;
        continue;
      }
      if (Math.abs(here - (cost[i * columns + j - 1] as number) - GAP) < 1e-9) {
        j--;
        continue;
      }
    }
    wordOf[--i] = matched;
  }
  return wordOf;
}
