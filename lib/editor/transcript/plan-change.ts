import { diffLists, joinedWords, soundOf, type TextWord, wordsOfText } from "./sentence-diff";
import { overlapOf, rangesOf, type WordRange } from "./word-ranges";

/** What a new text for words asks for. */
export type ChangePlan =
  /** It is the same. */
  | { kind: "nothing" }
  /** The same is heard, with other marks or capitals: nothing has to be spoken anew. */
  | { kind: "spelling" }
  /** Words were only taken out: the video is cut. `ranges` count from the first of the words. */
  | { kind: "cut"; ranges: WordRange[] }
  /** Something else is to be said. */
  | { kind: "say" };

/** The least that gives the new text: leave it, spell it, cut it, or say it anew. @param lang BCP 47 */
export function planChange(words: readonly { text: string }[], text: string, lang: string): ChangePlan {
  const { text: before, starts } = joinedWords(words);
  if (text.trim() === before) return { kind: "nothing" };
  const old = heardWords(before, lang);
  const now = heardWords(text, lang);
  const runs = diffLists(old.map(sound), now.map(sound)).filter(({ same }) => !same);
  if (runs.length === 0) return { kind: "spelling" };
  if (runs.some(({ after }) => after.to > after.from)) return { kind: "say" };
  const gone = runs.flatMap((run) => old.slice(run.before.from, run.before.to));
  const kept = old.filter((word) => !gone.includes(word));
  const touches = (place: number, those: readonly TextWord[]) => {
    const from = starts[place] as number;
    const own = { from, to: from + (words[place]?.text.length ?? 0) };
    return those.some((word) => overlapOf(own, word) !== null);
  };
  const places = words.flatMap((_, place) => (touches(place, gone) ? [place] : []));
  // Part of a word cannot be cut out of what is heard.
  if (places.some((place) => touches(place, kept))) return { kind: "say" };
  return { kind: "cut", ranges: rangesOf(places) };
}

function heardWords(text: string, lang: string): TextWord[] {
  return wordsOfText(text, lang).filter((word) => sound(word) !== "");
}

function sound(word: TextWord): string {
  return soundOf(word.text);
}

/** What is different in a text that is being changed, to be marked in it. */
export interface TextMarks {
  /** Offsets of the new words, `[from, to)`, in order. */
  added: { from: number; to: number }[];
  /** The words that are gone, each run as it was written. */
  removed: string[];
}

/** @param exact marks and capitals count too, not only what is heard */
export function marksOf(before: string, text: string, lang: string, exact: boolean): TextMarks {
  const old = wordsOfText(before, lang);
  const now = wordsOfText(text, lang);
  const key = (word: TextWord) => (exact ? word.text : sound(word));
  const runs = diffLists(old.map(key), now.map(key)).filter(({ same }) => !same);
  return {
    added: runs.flatMap(({ after }) => {
      const first = now[after.from];
      const last = now[after.to - 1];
      return first && last && after.to > after.from ? [{ from: first.from, to: last.to }] : [];
    }),
    removed: runs.flatMap((run) => {
      const first = old[run.before.from];
      const last = old[run.before.to - 1];
      return first && last && run.before.to > run.before.from ? [before.slice(first.from, last.to)] : [];
    }),
  };
}
