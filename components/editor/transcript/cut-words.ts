import { v7 as newId } from "uuid";
import { durationMs } from "@/lib/document/derive";
import { previewDocument } from "@/lib/domain/preview-document";
import { deleteWords } from "@/lib/editor/commands/delete-words";
import { moveWords } from "@/lib/editor/commands/move-words";
import type { Edit } from "@/lib/editor/edit";
import { deleteRanges } from "@/lib/editor/transcript/delete-ranges";
import { findAgain, keepWords } from "@/lib/editor/transcript/find-again";
import { shortenPauses } from "@/lib/editor/transcript/pauses";
import { placeToMove, rangesOf, type WordRange, wordIndexAt } from "@/lib/editor/transcript/word-ranges";
import { chosenSentences, placeAt, selectedWords } from "./select-words";
import type { TranscriptEditor } from "./transcript-context";
import { announce, goTo } from "./transcript-view";

/** "3 words". */
export function wordCount(count: number): string {
  return count === 1 ? "1 word" : `${count.toLocaleString("en")} words`;
}

/** "1.2 seconds". */
export function secondsWords(ms: number): string {
  const seconds = Math.round(ms / 100) / 10;
  return seconds === 1 ? "1 second" : `${seconds.toLocaleString("en")} seconds`;
}

/**
 * Cuts the selected words out of the video; without any, the one that the keys are at. Where the playhead has left that one
 * it is only selected: nobody cuts what they do not see.
 */
export function cutSelected(editor: TranscriptEditor): void {
  const { view, store, playback, transcript } = editor;
  const { active } = view.getState();
  const { words } = transcript();
  const word = words[active];
  if (!word) return;
  const isSeen = wordIndexAt(words, playback.get().atMs) === active;
  const range = selectedWords(editor) ?? (isSeen ? { from: active, to: active + 1 } : null);
  if (range) {
    cutWords(editor, range);
    return;
  }
  store.getState().select({ kind: "words", from: active, to: active + 1 });
  announce(view, `“${word.text}” is selected. Press again to cut it.`);
}

function cutWords(editor: TranscriptEditor, { from, to }: WordRange): void {
  const what = wordCount(to - from);
  const done = shorten(editor, `Cut ${what}`, `${what} cut`, deleteWords({ from, to, newId }));
  if (!done) return;
  placeAt(editor, from);
}

export function removeFillers(editor: TranscriptEditor): void {
  const { fillers } = editor.transcript();
  const what = fillers.size === 1 ? "1 filler word" : `${fillers.size} filler words`;
  shorten(
    editor,
    `Remove ${what}`,
    `${what} removed`,
    deleteRanges({ ranges: rangesOf([...fillers]), newId }),
  );
}

export function shortenAllPauses(editor: TranscriptEditor): void {
  const { pauses } = editor.transcript();
  const what = pauses.length === 1 ? "1 pause" : `${pauses.length} pauses`;
  shorten(editor, `Shorten ${what}`, `${what} shortened`, shortenPauses({ after: pauses, newId }));
}

export function shortenPause(editor: TranscriptEditor, after: number): void {
  shorten(editor, "Shorten a pause", "Pause shortened", shortenPauses({ after: [after], newId }));
}

/** An edit that makes the video shorter: says by how much, and offers to take it back. */
function shorten(editor: TranscriptEditor, label: string, said: string, edit: Edit): boolean {
  const { store, view, toast } = editor;
  const lengthMs = () => durationMs(previewDocument(store.getState().document));
  const beforeMs = lengthMs();
  const before = store.getState().document;
  if (!store.getState().edit(label, edit, { select: { kind: "none" } })) return false;
  if (store.getState().document === before) return false;
  const text = `${said}, ${secondsWords(Math.max(0, beforeMs - lengthMs()))}.`;
  announce(view, text);
  toast({ tone: "done", text, action: { label: "Undo", onAct: undoOf(editor) } });
  return true;
}

/** Takes the step that was just done back, unless others were done since. */
export function undoOf({ store }: TranscriptEditor): () => void {
  const step = store.getState().done.at(-1);
  return () => {
    const { done, undo } = store.getState();
    if (done.at(-1) === step) undo();
  };
}

/** Moves the chosen sentences past their neighbour. */
export function moveSentences(editor: TranscriptEditor, direction: "up" | "down"): void {
  const chosen = chosenSentences(editor);
  const { sentences } = editor.transcript();
  if (!chosen) return;
  const before = placeToMove(sentences, chosen, direction);
  const from = sentences[chosen.first]?.from;
  const to = sentences[chosen.last]?.to;
  if (before === null || from === undefined || to === undefined) {
    announce(editor.view, direction === "up" ? "It is the first already." : "It is the last already.");
    return;
  }
  moveTo(editor, { from, to }, before);
}

/** Moves words to before another, and selects them there. */
export function moveTo(editor: TranscriptEditor, { from, to }: WordRange, before: number): void {
  const { store, view, transcript } = editor;
  if (before >= from && before <= to) return;
  const size = to - from;
  const target = before < from ? before : before - size;
  const label = size === 1 ? "Move a word" : `Move ${wordCount(size)}`;
  const select = { kind: "words" as const, from: target, to: target + size };
  if (!store.getState().edit(label, moveWords({ from, to, before, newId }), { select })) return;
  view.setState({ anchor: target, cut: null });
  goTo(view, target);
  const next = transcript().words[target + size];
  announce(view, next ? `Moved to before “${next.text}”.` : "Moved to the end.");
}

/** Marks the selected words to be moved to where they are pasted. */
export function cutToPaste(editor: TranscriptEditor): void {
  const range = selectedWords(editor);
  if (!range) return;
  editor.view.setState({ cut: keepWords(editor.transcript().words, range) });
  announce(
    editor.view,
    `${wordCount(range.to - range.from)} taken. Paste them where they go, or press Escape.`,
  );
}

/** Moves the words that were cut to before the one that the keys are at. False when there are none. */
export function pasteCut(editor: TranscriptEditor): boolean {
  const { cut, active } = editor.view.getState();
  const range = cut && findAgain(editor.transcript().words, cut);
  if (!range) return false;
  moveTo(editor, range, active);
  editor.view.setState({ cut: null });
  return true;
}
