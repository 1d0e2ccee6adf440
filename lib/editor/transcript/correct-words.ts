import type { ProjectDocument } from "../../document/schema";
import type { Word } from "../../document/words";
import { requireCaptionsUnlocked } from "../arrange/caption-word";
import { settle } from "../arrange/settle";
import { type Edit, EditRefused } from "../edit";
import { transcriptWords } from "../select/transcript-words";
import { type DiffRun, diffLists, joinedWords, wordsOfText } from "./sentence-diff";

/**
 * Writes the words `[from, to)` of the transcript otherwise: names and spelling in the transcript and the subtitles, while
 * what is heard stays. Where words become more or fewer, those that changed share the time that theirs took.
 */
export function correctWords(input: { from: number; to: number; text: string; lang: string }): Edit {
  return (document) => {
    const placed = transcriptWords(document).slice(input.from, input.to);
    const [first] = placed;
    const take = first?.origin.kind === "take" ? document.takes[first.origin.take] : undefined;
    const oneTake = placed.every(({ origin }) => origin.kind === "take" && origin.take === take?.id);
    if (!take || !oneTake) throw new EditRefused("Correct the words of one part at a time.");
    if (!take.spoken) {
      throw new EditRefused("These words are not spoken yet. Change what is said instead.");
    }
    requireCaptionsUnlocked(document);
    const { text: before } = joinedWords(placed);
    const after = wordsOfText(input.text, input.lang).map(({ text }) => text);
    if (after.length === 0) {
      throw new EditRefused("Write what is said here. To take the words out of the video, delete them.");
    }
    if (input.text.trim() === before) return document;
    const runs = withNeighbours(
      diffLists(
        placed.map(({ text }) => text),
        after,
      ),
    );
    const words = take.spoken.words;
    const replaced = new Map<number, readonly Word[]>();
    for (const run of runs) {
      const old = placed.slice(run.before.from, run.before.to).flatMap(({ index }) => words[index] ?? []);
      const fresh = spread(old, after.slice(run.after.from, run.after.to));
      placed.slice(run.before.from, run.before.to).forEach(({ index }, at) => {
        replaced.set(index, at === 0 ? fresh : []);
      });
    }
    const corrected = words.flatMap((word, index) => replaced.get(index) ?? [word]);
    const next = { ...take, spoken: { ...take.spoken, words: corrected } };
    return settle(document, withTakeOf(document, next));
  };
}

function withTakeOf(document: ProjectDocument, take: ProjectDocument["takes"][string]): ProjectDocument {
  return { ...document, takes: { ...document.takes, [take.id]: take } };
}

/** The runs that changed; one that only adds words goes with the word beside it, whose time it shares. */
function withNeighbours(runs: readonly DiffRun[]): DiffRun[] {
  return runs.flatMap((run, at) => {
    if (run.same) return [];
    if (run.before.to > run.before.from) return [run];
    const left = runs[at - 1];
    const back = left ? 1 : 0;
    return [
      {
        same: false,
        before: { from: run.before.from - back, to: run.before.to + 1 - back },
        after: { from: run.after.from - back, to: run.after.to + 1 - back },
      },
    ];
  });
}

/** Texts over the time of words, each as long as its letters ask for; one for one they keep their times and marks. */
function spread(old: readonly Word[], texts: readonly string[]): Word[] {
  if (old.length === texts.length) return old.map((word, at) => ({ ...word, text: texts[at] as string }));
  const [first] = old;
  const last = old.at(-1);
  if (!first || !last) return [];
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  const lengthMs = last.endMs - first.startMs;
  let passed = 0;
  const at = () => first.startMs + Math.round((lengthMs * passed) / letters);
  return texts.map((text, index) => {
    const startMs = at();
    passed += text.length;
    return {
      text,
      startMs,
      endMs: at(),
      ...(index === 0 && first.before ? { before: first.before } : {}),
      ...(index === texts.length - 1 && last.shownUntilMs !== undefined
        ? { shownUntilMs: last.shownUntilMs }
        : {}),
    };
  });
}
