import { rangeBetween, rangeIndexAt, type WordRange } from "@/lib/editor/transcript/word-ranges";
import type { TranscriptEditor } from "./transcript-context";
import { goTo } from "./transcript-view";

/** The words that are selected, as far as they are there; null when none are. */
export function selectedWords({ store, transcript }: TranscriptEditor): WordRange | null {
  const { selection } = store.getState();
  if (selection.kind !== "words") return null;
  const to = Math.min(selection.to, transcript().words.length);
  return selection.from < to ? { from: selection.from, to } : null;
}

/** Puts the keys and the playhead to a word; nothing is selected any more. */
export function placeAt(editor: TranscriptEditor, word: number): void {
  const { view, store, playback, transcript } = editor;
  const { words } = transcript();
  const at = Math.min(Math.max(0, word), words.length - 1);
  const placed = words[at];
  if (!placed) return;
  view.setState({ anchor: at });
  goTo(view, at);
  if (store.getState().selection.kind === "words") store.getState().select({ kind: "none" });
  playback.seek(placed.startMs);
}

/** Selects from where the selection began up to a word. */
export function extendTo(editor: TranscriptEditor, word: number): void {
  const { view, store, transcript } = editor;
  const count = transcript().words.length;
  if (count === 0) return;
  const at = Math.min(Math.max(0, word), count - 1);
  const anchor = Math.min(view.getState().anchor, count - 1);
  goTo(view, at);
  store.getState().select({ kind: "words", ...rangeBetween(anchor, at) });
}

/** Selects words; the keys are at the first. */
export function selectRange({ view, store }: TranscriptEditor, range: WordRange): void {
  view.setState({ anchor: range.from });
  goTo(view, range.from);
  store.getState().select({ kind: "words", ...range });
}

export function selectSentence(editor: TranscriptEditor, index: number): void {
  const sentence = editor.transcript().sentences[index];
  if (!sentence) return;
  selectRange(editor, { from: sentence.from, to: sentence.to });
  editor.playback.seek(sentence.startMs);
}

/** The sentences that are selected in part or whole, else the one that the keys are at; null when nobody speaks. */
export function chosenSentences(editor: TranscriptEditor): { first: number; last: number } | null {
  const { sentences } = editor.transcript();
  const { active } = editor.view.getState();
  const range = selectedWords(editor) ?? { from: active, to: active + 1 };
  const first = rangeIndexAt(sentences, range.from);
  return first === -1 ? null : { first, last: rangeIndexAt(sentences, range.to - 1) };
}
