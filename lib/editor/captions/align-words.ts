/** Above this many pairs, what is left is not compared word by word: whole chapters were exchanged. */
const MOST_PAIRS = 1_000_000;

/**
 * Which word of `before` each word of `after` is; null for new ones. In order, each at most once; case and punctuation do
 * not count. Words that are there once on both sides are found first (patience), what lies between by the longest common
 * subsequence.
 */
export function alignWords(before: readonly string[], after: readonly string[]): (number | null)[] {
  const matches: (number | null)[] = after.map(() => null);
  match(before.map(bare), after.map(bare), { b: 0, bTo: before.length, a: 0, aTo: after.length }, matches);
  return matches;
}

/** Stretches of both sides that are compared. */
interface Part {
  b: number;
  bTo: number;
  a: number;
  aTo: number;
}

function bare(word: string): string {
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, "");
  return letters === "" ? word : letters;
}

function match(
  before: readonly string[],
  after: readonly string[],
  part: Part,
  matches: (number | null)[],
): void {
  let { b, bTo, a, aTo } = part;
  for (; b < bTo && a < aTo && before[b] === after[a]; b++, a++) matches[a] = b;
  for (; b < bTo && a < aTo && before[bTo - 1] === after[aTo - 1]; bTo--, aTo--) matches[aTo - 1] = bTo - 1;
  if (b === bTo || a === aTo) return;
  const anchors = uniqueInBoth(before, after, { b, bTo, a, aTo });
  if (anchors.length === 0) {
    if ((bTo - b) * (aTo - a) <= MOST_PAIRS) longestCommon(before, after, { b, bTo, a, aTo }, matches);
    return;
  }
  for (const anchor of [...anchors, { b: bTo, a: aTo }]) {
    match(before, after, { b, bTo: anchor.b, a, aTo: anchor.a }, matches);
    if (anchor.a < aTo) matches[anchor.a] = anchor.b;
    b = anchor.b + 1;
    a = anchor.a + 1;
  }
}

interface Anchor {
  b: number;
  a: number;
}

/** Words that either side has once, as many as are in the same order. */
function uniqueInBoth(before: readonly string[], after: readonly string[], part: Part): Anchor[] {
  const placesOf = (words: readonly string[], from: number, to: number) => {
    const places = new Map<string, number>();
    for (let at = from; at < to; at++) {
      const word = words[at] as string;
      places.set(word, places.has(word) ? -1 : at);
    }
    return places;
  };
  const inBefore = placesOf(before, part.b, part.bTo);
  const pairs = [...placesOf(after, part.a, part.aTo)].flatMap(([word, a]): Anchor[] => {
    const b = inBefore.get(word) ?? -1;
    return a === -1 || b === -1 ? [] : [{ b, a }];
  });
  pairs.sort((left, right) => left.a - right.a);
  return longestRising(pairs);
}

/** The longest run of pairs whose `b` rises (patience sorting). */
function longestRising(pairs: readonly Anchor[]): Anchor[] {
  const piles: number[] = [];
  const previous: number[] = [];
  pairs.forEach(({ b }, at) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] as number] as Anchor).b < b) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : (piles[low - 1] as number);
    piles[low] = at;
  });
  const run: Anchor[] = [];
  for (let at = piles.at(-1) ?? -1; at !== -1; at = previous[at] as number) run.push(pairs[at] as Anchor);
  return run.reverse();
}

function longestCommon(
  before: readonly string[],
  after: readonly string[],
  { b, bTo, a, aTo }: Part,
  matches: (number | null)[],
): void {
  const width = aTo - a + 1;
  const lengths = new Uint16Array((bTo - b + 1) * width);
  for (let i = bTo - b - 1; i >= 0; i--) {
    for (let j = aTo - a - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[b + i] === after[a + j]
          ? (lengths[(i + 1) * width + j + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
    }
  }
  for (let i = 0, j = 0; b + i < bTo && a + j < aTo; ) {
    if (before[b + i] === after[a + j]) {
      matches[a + j] = b + i;
      i++;
      j++;
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) i++;
    else j++;
  }
}
