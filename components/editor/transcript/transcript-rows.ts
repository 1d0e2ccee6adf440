import type { ProductionView } from "@/lib/domain/views";
import type { Sentence } from "@/lib/editor/select/sentences-of";
import { findAgain } from "@/lib/editor/transcript/find-again";
import { isUnderWay } from "../making/making-provider";
import type { Transcript } from "./transcript-reader";
import type { Writing } from "./transcript-view";

/** A row of the list: a sentence, or what is being written. `length` in characters; words `[from, to)`. */
export type TranscriptRow = { key: string; length: number; from: number; to: number } & (
  | { kind: "sentence"; sentence: Sentence; sentenceIndex: number }
  | { kind: "writing"; writing: Writing }
);

/** The sentences, with what is being written in the place of some or after one. */
export function rowsOf(transcript: Transcript, writing: Writing | null): TranscriptRow[] {
  const seen = new Map<string, number>();
  const rows = transcript.sentences.map((sentence, sentenceIndex): TranscriptRow => {
    // By take and word: a sentence keeps its row while others come and go around it.
    const stem = `${sentence.take} ${sentence.words[0]?.index ?? 0}`;
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    const { from, to, text } = sentence;
    return {
      kind: "sentence",
      key: count === 1 ? stem : `${stem} ${count}`,
      length: text.length,
      from,
      to,
      sentence,
      sentenceIndex,
    };
  });
  if (!writing) return rows;
  const place = findAgain(transcript.words, writing.words);
  const at = place ? place.from : Math.min(writing.words.from, transcript.words.length - 1);
  const end = place?.to ?? at + 1;
  const first = rows.findIndex((row) => row.to > at);
  const last = rows.findLastIndex((row) => row.from < end);
  // Where the words are gone meanwhile, what was written stands where they were, and is not lost.
  const replaces = writing.kind === "change" && place !== null;
  const from = replaces ? first : last + 1;
  const row: TranscriptRow = {
    kind: "writing",
    key: "writing",
    length: 160,
    from: replaces ? at : end,
    to: end,
    writing,
  };
  return rows.toSpliced(Math.max(0, from), replaces ? last - first + 1 : 0, row);
}

/** Index of the row that shows a word; −1 when there is none. */
export function rowAt(rows: readonly TranscriptRow[], word: number): number {
  return rows.findIndex(({ from, to }) => word >= from && word < to);
}

/** How takes stand that are not spoken; none while nothing is spoken at all. */
export function notesOf(
  transcript: Transcript,
  productions: readonly ProductionView[],
): ReadonlyMap<string, string> {
  if (!transcript.anySpoken) return new Map();
  const making = productions
    .filter((production) => production.formats.length === 0 && isUnderWay(production))
    .flatMap(({ takes }) => takes);
  return new Map(
    [...transcript.unspoken].map((take) => {
      const progress = making.find(({ takeId }) => takeId === take)?.progress;
      const note =
        progress === undefined ? "Not spoken yet" : `Being spoken, ${Math.round(progress * 100)} %`;
      return [take, note];
    }),
  );
}
