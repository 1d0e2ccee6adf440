import { v7 as newId } from "uuid";
import { findInWords } from "@/lib/editor/select/find-in-captions";
import { changeAll, type WordsChange } from "@/lib/editor/transcript/change-words";
import { replaceInSentences } from "@/lib/editor/transcript/replace-in-sentences";
import { voiceOf } from "@/lib/editor/transcript/voice-of";
import type { WordRange } from "@/lib/editor/transcript/word-ranges";
import { undoOf } from "./cut-words";
import { selectedWords, selectRange } from "./select-words";
import type { TranscriptEditor } from "./transcript-context";
import { announce } from "./transcript-view";

/** Opens the search, with the selected words in it when they are few. */
export function openFinding(editor: TranscriptEditor): void {
  const { view, transcript } = editor;
  const range = selectedWords(editor);
  const { words } = transcript();
  const short = range && range.to - range.from <= 4 ? words.slice(range.from, range.to) : [];
  view.setState(({ finding }) => ({
    finding: {
      query: short.length > 0 ? short.map(({ text }) => text).join(" ") : (finding?.query ?? ""),
      replacement: finding?.replacement ?? "",
      at: 0,
    },
  }));
}

/** Goes to the match that is `by` further, round the ends. */
export function goToMatch(editor: TranscriptEditor, matches: readonly WordRange[], by: number): void {
  const { view, playback, transcript } = editor;
  const { finding } = view.getState();
  if (!finding || matches.length === 0) return;
  const at = (Math.min(finding.at, matches.length - 1) + by + matches.length) % matches.length;
  const match = matches[at];
  const word = match && transcript().words[match.from];
  if (!match || !word) return;
  view.setState({ finding: { ...finding, at } });
  selectRange(editor, match);
  playback.seek(word.startMs);
  announce(view, `${at + 1} of ${matches.length}`);
}

/** Replaces one match, or all: the sentences are said anew, or only spelled anew. */
export function replaceMatches(editor: TranscriptEditor, which: WordRange | "all"): void {
  const { view, store, voices, toast, transcript } = editor;
  const { finding, mode } = view.getState();
  if (!finding) return;
  const { sentences, unspoken, languageOf } = transcript();
  const changes = replaceInSentences(sentences, {
    find: finding.query,
    replacement: finding.replacement,
    only: which === "all" ? null : which,
  });
  const { document } = store.getState();
  const edits = changes.flatMap(({ sentence, text }): WordsChange[] => {
    const { from, to, take } = sentence;
    if (mode === "correct" && !unspoken.has(take)) {
      return [{ kind: "correct", from, to, text, lang: languageOf(take) }];
    }
    const voice = voiceOf(document, take, voices);
    return voice ? [{ kind: "change", from, to, text, voice }] : [];
  });
  if (edits.length === 0) return;
  const count = edits.length === 1 ? "1 sentence" : `${edits.length} sentences`;
  if (!store.getState().edit(`Replace in ${count}`, changeAll({ changes: edits, newId }))) return;
  announce(view, `Replaced in ${count}.`);
  if (which === "all") {
    toast({
      tone: "done",
      text: `Replaced in ${count}.`,
      action: { label: "Undo", onAct: undoOf(editor) },
    });
    return;
  }
  const matches = findInWords(transcript().words, { find: finding.query });
  const next = matches[Math.min(finding.at, matches.length - 1)];
  if (next) selectRange(editor, { from: next.at, to: next.at + next.words.length });
}
