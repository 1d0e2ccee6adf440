"use client";

import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from "lucide-react";
import { Toggle } from "radix-ui";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { replaceInCaptions } from "@/lib/editor/commands/replace-in-captions";
import { findInCaptions } from "@/lib/editor/select/find-in-captions";
import { useEditor, useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";
import { cueOfWord } from "./cue-words";

const FIELD =
  "h-9 min-w-0 flex-1 rounded-control border border-line-strong/60 bg-surface px-2.5 text-sm placeholder:text-muted hover:border-line-strong";

/** Finds a text in the subtitles, over the borders of words and cues, and replaces it. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const { store, playback } = useEditorContext();
  const { cues, announce } = useCaptions();
  const document = useEditor((state) => state.document);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const before = window.document.activeElement;
    field.current?.focus();
    return () => {
      // What had the focus went away with this bar.
      const isLost = window.document.activeElement === window.document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const [find, setFind] = useState("");
  const [replace, setReplace] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const [at, setAt] = useState(0);
  const search = useDeferredValue(
    useMemo(() => ({ find, matchCase, wholeWord }), [find, matchCase, wholeWord]),
  );
  const matches = useMemo(() => findInCaptions(document, search), [document, search]);
  const current = matches[Math.min(at, matches.length - 1)];

  function go(by: number) {
    if (matches.length === 0) return;
    const next = (Math.min(at, matches.length - 1) + by + matches.length) % matches.length;
    setAt(next);
    const word = matches[next]?.words[0];
    if (!word) return;
    playback.seek(word.startMs);
    const index = cueOfWord(cues, word);
    if (index >= 0) store.getState().select({ kind: "cue", index });
  }
  function change(only: boolean) {
    const count = only ? 1 : matches.length;
    const label = only ? "Replace in the subtitles" : `Replace ${count} in the subtitles`;
    const edit = replaceInCaptions({ ...search, replace, ...(only && current ? { only: current } : {}) });
    if (store.getState().edit(label, edit)) announce(`${count} replaced.`);
  }
  const count =
    find.trim() === ""
      ? ""
      : matches.length === 0
        ? "None"
        : `${Math.min(at, matches.length - 1) + 1} of ${matches.length}`;

  return (
    <search
      aria-label="Find and replace in the subtitles"
      className="flex flex-col gap-1.5 border-t px-3 py-2"
    >
      <div className="flex items-center gap-1">
        <input
          ref={field}
          type="text"
          aria-label="Find"
          placeholder="Find"
          value={find}
          onChange={(event) => {
            setFind(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
            if (event.key === "Escape") onClose();
          }}
          className={FIELD}
        />
        <Option label="Match case" pressed={matchCase} onChange={setMatchCase}>
          <CaseSensitive aria-hidden size={17} />
        </Option>
        <Option label="Whole words" pressed={wholeWord} onChange={setWholeWord}>
          <WholeWord aria-hidden size={17} />
        </Option>
        <IconButton label="Close find and replace" onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      </div>
      <div className="flex items-center gap-1">
        <input
          type="text"
          aria-label="Replace with"
          placeholder="Replace with"
          value={replace}
          onChange={(event) => setReplace(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onClose();
          }}
          className={FIELD}
        />
        <Button size="small" disabled={!current} onClick={() => change(true)} className="px-2.5">
          Replace
        </Button>
        <Button size="small" disabled={!current} onClick={() => change(false)} className="px-2.5">
          All
        </Button>
      </div>
      <div className="flex h-7 items-center gap-1">
        <output className="mr-auto text-muted text-xs" data-numbers>
          {count}
        </output>
        <IconButton label="Previous match" disabled={!current} onClick={() => go(-1)} className="h-7">
          <ChevronUp aria-hidden size={15} />
        </IconButton>
        <IconButton label="Next match" disabled={!current} onClick={() => go(1)} className="h-7">
          <ChevronDown aria-hidden size={15} />
        </IconButton>
      </div>
    </search>
  );
}

function Option(props: {
  label: string;
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Toggle.Root
      aria-label={props.label}
      title={props.label}
      pressed={props.pressed}
      onPressedChange={props.onChange}
      className="flex size-9 shrink-0 items-center justify-center rounded-control text-muted hover:bg-sunken data-[state=on]:bg-accent-wash data-[state=on]:text-accent-ink"
    >
      {props.children}
    </Toggle.Root>
  );
}
