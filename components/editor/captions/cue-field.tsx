"use client";

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { directionOf } from "@/lib/domain/captions/script";
import { cueText } from "@/lib/editor/captions/cue-text";
import { sameWord } from "@/lib/editor/captions/same-word";
import { mergeCues } from "@/lib/editor/commands/merge-cues";
import { splitCue } from "@/lib/editor/commands/split-cue";
import { isBeingComposed, keyOf } from "@/lib/editor/keys";
import { captionsOf } from "@/lib/editor/select/captions-of";
import { useEditor, useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";
import { beginCueSession, type CueSession } from "./cue-session";
import { cueOfWord, type PlacedCue, wordAt } from "./cue-words";

/** Typing is written into the document after a pause of this length, and at once when the field is left. */
const PAUSE_MS = 200;

interface CueFieldProps {
  cue: PlacedCue;
  index: number;
  /** Its words are not spoken yet. */
  fixed: boolean;
  describedBy: string;
  onFocus: () => void;
  goBy: RefObject<(index: number, by: -1 | 1) => boolean>;
}

/**
 * The text of a cue, written in place. Enter breaks the line, with Ctrl or Command it splits the cue; Backspace at the start
 * joins it to the one before, Delete at the end to the one after.
 */
export function CueField({ cue, index, fixed, describedBy, onFocus, goBy }: CueFieldProps) {
  const { store } = useEditorContext();
  const lang = useEditor((state) => state.document.captions.lang);
  const { caret, goTo } = useCaptions();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, begin, type, leave, split, join, isWritten } = useCueWriting(cue, index);

  useEffect(() => {
    const words = cue.lines.flat();
    const at = caret ? words.findIndex((word) => sameWord(word, caret.word)) : -1;
    const place = cueText(cue.lines).places[at]?.from;
    if (place === undefined || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(place, place);
    // Once is enough: the cue changes while one writes on.
    goTo(null);
  }, [caret, cue, goTo]);

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { selectionStart: from, selectionEnd: to, value } = event.currentTarget;
    const collapsed = from === to;
    const does = (key: string, then: () => void) => {
      if (event.key !== key) return false;
      event.preventDefault();
      then();
      return true;
    };
    if (isBeingComposed(event.nativeEvent)) return;
    if (event.key === "Escape") return event.currentTarget.blur();
    const by =
      event.key === "ArrowUp" && to === 0 ? -1 : event.key === "ArrowDown" && from === value.length ? 1 : 0;
    if (by !== 0 && !event.shiftKey && !event.altKey && goBy.current(index, by))
      return event.preventDefault();
    if (fixed) return;
    // A field that nothing was written in has nothing of its own to take back.
    const undoes = (event.ctrlKey || event.metaKey) && /^[zy]$/.test(keyOf(event)) && !isWritten;
    if (undoes) {
      event.preventDefault();
      const { undo, redo } = store.getState();
      return event.shiftKey || keyOf(event) === "y" ? redo() : undo();
    }
    if (event.ctrlKey || event.metaKey) return void does("Enter", () => split(from));
    if (collapsed && from === 0 && index > 0) does("Backspace", () => join(-1));
    if (collapsed && to === value.length) does("Delete", () => join(1));
  }

  return (
    <textarea
      ref={field}
      rows={1}
      value={text}
      readOnly={fixed}
      lang={lang}
      dir={directionOf(lang)}
      spellCheck
      aria-label={`Text of subtitle ${index + 1}`}
      aria-describedby={describedBy}
      maxLength={2000}
      className="field-sizing-content w-full resize-none rounded-control border border-transparent bg-transparent px-2 py-1 text-sm leading-snug transition-colors read-only:text-muted hover:border-line focus:border-line-strong focus:bg-surface focus-visible:outline-offset-0"
      onFocus={() => {
        begin();
        onFocus();
      }}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={press}
    />
  );
}

/** The draft of one cue and the document behind it. */
function useCueWriting(cue: PlacedCue, index: number) {
  const { store } = useEditorContext();
  const { cues, hold, goTo, announce } = useCaptions();
  const [draft, setDraft] = useState<string | null>(null);
  const session = useRef<CueSession | null>(null);
  const latest = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  function flush() {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const text = latest.current;
    latest.current = null;
    if (text === null || !session.current || session.current.write(text)) return;
    const next = session.current.isCurrent() ? null : session.current.goOn();
    if (next?.write(text)) session.current = next;
    else end();
  }
  function end() {
    session.current?.end();
    session.current = null;
    latest.current = null;
    setDraft(null);
    hold(null);
  }
  function begin() {
    session.current ??= beginCueSession(store, cue.lines);
  }
  function type(text: string) {
    begin();
    if (!session.current?.isCurrent()) {
      // Undone, or changed elsewhere: from here on it is another text.
      session.current = beginCueSession(store, cue.lines);
    }
    hold(cues);
    setDraft(text);
    latest.current = text;
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  }
  function leave() {
    flush();
    end();
  }
  const leaveNow = useRef(leave);
  leaveNow.current = leave;
  // Scrolled out of sight, or the panel was left: what was written stays.
  useEffect(() => () => leaveNow.current(), []);
  // Someone else changed the document: what is there now is shown.
  const document = useEditor((state) => state.document);
  useEffect(() => {
    if (document && session.current && !session.current.isCurrent() && latest.current === null) {
      session.current = null;
      setDraft(null);
      hold(null);
    }
  }, [document, hold]);

  function split(caret: number) {
    const text = draft ?? cueText(cue.lines).text;
    flush();
    const words = session.current?.words() ?? cue.lines.flat();
    const at = wordAt(words, text, caret);
    const word = words[at];
    end();
    if (!word || at === 0) return;
    if (store.getState().edit("Split a subtitle", splitCue({ words, at }))) {
      announce("Subtitle split.");
      goTo(word);
    }
  }

  function join(by: -1 | 1) {
    flush();
    const mine = session.current?.words() ?? cue.lines.flat();
    end();
    const { document: now, format } = store.getState();
    const live = captionsOf(now, format);
    const own = mine[0] ? cueOfWord(live, mine[0]) : index;
    const [first, second] = by < 0 ? [live[own - 1], live[own]] : [live[own], live[own + 1]];
    const next = second?.lines[0]?.[0];
    if (!first || !second || !next) return;
    const words = { first: first.lines.flat(), second: second.lines.flat() };
    if (store.getState().edit("Join subtitles", mergeCues(words))) {
      announce("Subtitles joined.");
      goTo(next);
    }
  }

  return {
    text: draft ?? cueText(cue.lines).text,
    begin,
    type,
    leave,
    isWritten: draft !== null,
    split,
    join,
  };
}
