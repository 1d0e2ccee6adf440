import type { Word } from "../../document/words";
import { countGraphemes } from "../../domain/captions/script";

type Timed = Pick<Word, "startMs" | "endMs">;

/** A word of a new text: which of the old ones it is (null: a new one), and when it is said. */
export interface KeptWord extends Timed {
  text: string;
  from: number | null;
}

/** What a new word needs to be read at all; with less room it shares the time of its neighbour. */
const LEAST_MS = 60;
const MS_PER_WORD = 55;
const MS_PER_CHARACTER = 58;

/**
 * Times for the words of a new text. Words that stayed keep theirs; as many words as were replaced take the times of those;
 * more or fewer share them out by their length. New words stand in the silence that there is, and where there is none they
 * take a part of the word before them, or at the start of the one after.
 * @param matches for each of `texts` the old word that it is, rising (`alignWords`)
 * @param room where new words at the ends may stand
 */
export function keepTimes(
  old: readonly Timed[],
  texts: readonly string[],
  matches: readonly (number | null)[],
  room: { fromMs: number; untilMs: number },
): KeptWord[] {
  const words: KeptWord[] = [];
  let nextOld = 0;
  for (let at = 0; at < texts.length; ) {
    const same = matches[at];
    if (typeof same === "number") {
      words.push(kept(old, texts, at, same));
      nextOld = same + 1;
      at++;
      continue;
    }
    let end = at;
    while (end < texts.length && typeof matches[end] !== "number") end++;
    const oldEnd = matches[end] ?? old.length;
    const [fresh, replaced] = [texts.slice(at, end), oldEnd - nextOld];
    if (replaced === fresh.length) {
      for (let k = 0; k < replaced; k++) words.push(kept(old, texts, at + k, nextOld + k));
    } else if (replaced > 0) {
      const [first, last] = [old[nextOld] as Timed, old[oldEnd - 1] as Timed];
      words.push(...shared(fresh, first.startMs, Math.max(first.startMs, last.endMs)));
    } else {
      insert(words, fresh, old[oldEnd], room);
    }
    at = end;
    nextOld = oldEnd;
  }
  return afterBorrowing(words);
}

function kept(old: readonly Timed[], texts: readonly string[], at: number, from: number): KeptWord {
  const { startMs, endMs } = old[from] as Timed;
  return { text: texts[at] as string, startMs, endMs, from };
}

/**
 * Words of which some came to have no time, since what is shown of their clip ends before them: those share the time of the
 * word before them, or at the start of the one after.
 */
export function withTime<Spoken extends Timed & { text: string }>(words: readonly Spoken[]): Spoken[] {
  const timed: Spoken[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at + 1;
    while (end < words.length && isTimeless(words[end])) end++;
    if (isTimeless(words[at]) && end < words.length) end++;
    const group = words.slice(at, end);
    const first = group[0] as Spoken;
    const texts = group.map(({ text }) => text);
    const times = group.length === 1 ? group : shared(texts, first.startMs, (group.at(-1) as Spoken).endMs);
    group.forEach((word, index) => {
      const { startMs, endMs } = times[index] as Timed;
      timed.push({ ...word, startMs, endMs });
    });
    at = end;
  }
  return timed;
}

const isTimeless = (word: Timed | undefined) => word !== undefined && word.endMs <= word.startMs;

/** Time shared out by the number of characters. */
function shared(texts: readonly string[], fromMs: number, toMs: number): KeptWord[] {
  const lengths = texts.map((text) => Math.max(1, countGraphemes(text)));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let done = 0;
  const at = () => Math.round(fromMs + ((toMs - fromMs) * done) / whole);
  return texts.map((text, index) => {
    const startMs = at();
    done += lengths[index] as number;
    return { text, startMs, endMs: at(), from: null };
  });
}

const wantedMs = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + MS_PER_WORD + MS_PER_CHARACTER * countGraphemes(text), 0);

function insert(
  words: KeptWord[],
  texts: readonly string[],
  next: Timed | undefined,
  room: { fromMs: number; untilMs: number },
): void {
  const before = words.at(-1);
  const fromMs = before?.endMs ?? Math.min(room.fromMs, next?.startMs ?? room.fromMs);
  const untilMs = next?.startMs ?? Math.max(room.untilMs, fromMs);
  if (untilMs - fromMs >= texts.length * LEAST_MS || (!before && !next)) {
    const lengthMs = Math.min(untilMs - fromMs, wantedMs(texts));
    // At the start they stand close to what comes after them.
    const startMs = before ? fromMs : next ? untilMs - lengthMs : fromMs;
    words.push(...shared(texts, startMs, startMs + lengthMs));
    return;
  }
  if (before) {
    const [own, ...rest] = shared([before.text, ...texts], before.startMs, Math.max(before.endMs, untilMs));
    before.endMs = Math.min(before.endMs, own?.endMs ?? before.endMs);
    words.push(...rest);
    return;
  }
  // The word after them begins later: `afterBorrowing` tells it so.
  if (next) words.push(...shared(texts, next.startMs, next.startMs + (next.endMs - next.startMs) / 2));
}

/** No word begins before the one before it ended, as far as words were put in between. */
function afterBorrowing(words: KeptWord[]): KeptWord[] {
  return words.map((word, at) => {
    const before = words[at - 1];
    if (!before || before.from !== null || word.startMs >= before.endMs) return word;
    const startMs = Math.min(before.endMs, word.endMs);
    return { ...word, startMs };
  });
}
