import { v7 as newId } from "uuid";
import type { Voice } from "@/lib/editor/commands/rewrite-words";
import { addSpeech } from "@/lib/editor/transcript/add-speech";
import { changeWords } from "@/lib/editor/transcript/change-words";
import { correctWords } from "@/lib/editor/transcript/correct-words";
import { findAgain, keepWords } from "@/lib/editor/transcript/find-again";
import { joinedWords } from "@/lib/editor/transcript/sentence-diff";
import { voiceOf } from "@/lib/editor/transcript/voice-of";
import type { WordRange } from "@/lib/editor/transcript/word-ranges";
import { chosenSentences, selectedWords } from "./select-words";
import type { TranscriptEditor } from "./transcript-context";
import { announce, goTo, type WritingMode } from "./transcript-view";

/** Opens the chosen sentences for writing; `typed` takes the place of the selected words. */
export function writeSentence(
  editor: TranscriptEditor,
  how: { typed?: string; mode?: WritingMode } = {},
): void {
  const { view, transcript } = editor;
  const range = sentencesToWrite(editor);
  if (!range || returnsToUnfinished(editor)) return;
  const { words } = transcript();
  const said = words.slice(range.from, range.to);
  const { text, starts } = joinedWords(said);
  const selected = how.typed === undefined ? null : selectedWords(editor);
  const first = selected ? (starts[Math.max(0, selected.from - range.from)] ?? 0) : 0;
  const lastWord = selected ? Math.min(selected.to, range.to) - range.from - 1 : -1;
  const last = selected ? (starts[lastWord] ?? 0) + (said[lastWord]?.text.length ?? 0) : 0;
  const typed = how.typed ?? "";
  view.setState({
    writing: {
      kind: "change",
      words: keepWords(words, range),
      before: text,
      caret: selected ? first + typed.length : null,
    },
    draft: selected ? text.slice(0, first) + typed + text.slice(last) : text,
    voice: null,
    mode: how.mode ?? "change",
    cut: null,
  });
  goTo(view, range.from);
}

/** The chosen sentences, as far as they are of the first one's take: one voice says them. */
function sentencesToWrite(editor: TranscriptEditor): WordRange | null {
  const { sentences } = editor.transcript();
  const chosen = chosenSentences(editor);
  const first = chosen && sentences[chosen.first];
  if (!chosen || !first) return null;
  const run = sentences.slice(chosen.first, chosen.last + 1);
  const other = run.findIndex(({ take }) => take !== first.take);
  const last = run[other === -1 ? run.length - 1 : other - 1] ?? first;
  return { from: first.from, to: last.to };
}

/** Opens a place for more words after the sentence that the keys are at. */
export function writeMore(editor: TranscriptEditor, text = ""): void {
  const { view, transcript } = editor;
  const { words, sentences } = transcript();
  const chosen = chosenSentences(editor);
  const sentence = chosen ? sentences[chosen.last] : sentences.at(-1);
  if (!sentence || returnsToUnfinished(editor)) return;
  view.setState({
    writing: { kind: "add", words: keepWords(words, sentence), before: "", caret: text.length },
    draft: text,
    voice: null,
    mode: "change",
    cut: null,
  });
  goTo(view, sentence.to - 1);
}

/** What was begun elsewhere and not finished is gone back to, not lost. False when there is nothing of the kind. */
function returnsToUnfinished({ view }: TranscriptEditor): boolean {
  const { writing, draft } = view.getState();
  if (!writing || draft === writing.before) return false;
  view.setState({ writing: { ...writing, caret: draft.length } });
  goTo(view, writing.words.from);
  announce(view, "Finish or cancel what you are writing first.");
  return true;
}

export function stopWriting({ view }: TranscriptEditor): void {
  view.setState({ writing: null, draft: "", voice: null });
}

/** The voice that says what is being written: the chosen one, else that of the words around. */
export function writingVoice(editor: TranscriptEditor): Voice | null {
  const { writing, voice } = editor.view.getState();
  return voice ?? voiceOf(editor.store.getState().document, writing?.words.take ?? null, editor.voices);
}

/** Puts what was written into the video. False when it could not be; the user was told why. */
export function commitWriting(editor: TranscriptEditor): boolean {
  const { view, store, toast, transcript } = editor;
  const { writing, draft, mode } = view.getState();
  const { words, unspoken } = transcript();
  const voice = writingVoice(editor);
  if (!writing || !voice) return false;
  const place = findAgain(words, writing.words);
  if (!place) {
    toast({
      tone: "problem",
      text: "These words were changed meanwhile. Copy what you wrote, and write it where it belongs now.",
    });
    return false;
  }
  const before = store.getState().document;
  const done =
    writing.kind === "add"
      ? store
          .getState()
          .edit("Add words", addSpeech({ after: place.to - 1, text: draft, voice, newId }), NOTHING)
      : mode === "correct" && !unspoken.has(writing.words.take)
        ? store
            .getState()
            .edit("Correct words", correctWords({ ...place, text: draft, lang: voice.lang }), NOTHING)
        : store
            .getState()
            .edit("Change words", changeWords({ ...place, text: draft, voice, newId }), NOTHING);
  if (!done) return false;
  stopWriting(editor);
  const at = writing.kind === "add" ? place.to : place.from;
  const active = Math.max(0, Math.min(at, transcript().words.length - 1));
  view.setState({ anchor: active });
  goTo(view, active);
  const changed = store.getState().document !== before;
  announce(view, changed ? (writing.kind === "add" ? "Words added." : "Words changed.") : "Nothing changed.");
  return true;
}

const NOTHING = { select: { kind: "none" as const } };
