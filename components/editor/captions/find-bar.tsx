"use client";

import { CaseSensitive, WholeWord } from "lucide-react";
import { Toggle } from "radix-ui";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import { replaceInCaptions } from "@/lib/editor/commands/replace-in-captions";
import { findInCaptions } from "@/lib/editor/select/find-in-captions";
import { FindFields } from "../controls/find-fields";
import { useEditor, useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";
import { cueOfWord } from "./cue-words";

/** Finds a text in the subtitles, over the borders of words and cues, and replaces it. */
export function FindBar({ onClose }: { onClose: () => void }) {
  const { store, playback } = useEditorContext();
  const { cues, announce } = useCaptions();
  const document = useEditor((state) => state.document);
  const [find, setFind] = useState("");
  const [replace, setReplace] = useState("");
  const [matchCase, setMatchCase] = useState(false);
  const [wholeWord, setWholeWord] = useState(false);
  const [wanted, setWanted] = useState(0);
  const search = useDeferredValue(
    useMemo(() => ({ find, matchCase, wholeWord }), [find, matchCase, wholeWord]),
  );
  const matches = useMemo(() => findInCaptions(document, search), [document, search]);
  const count = matches.length;
  const at = Math.min(wanted, count - 1);

  function go(by: number) {
    if (count === 0) return;
    const next = (at + by + count) % count;
    setWanted(next);
    const word = matches[next]?.words[0];
    if (!word) return;
    playback.seek(word.startMs);
    const index = cueOfWord(cues, word);
    if (index >= 0) store.getState().select({ kind: "cue", index });
  }
  function replaceOne() {
    const only = matches[at];
    if (!only) return;
    const edit = replaceInCaptions({ ...search, replace, only });
    if (store.getState().edit("Replace in the subtitles", edit)) announce("1 replaced.");
  }
  function replaceAll() {
    const edit = replaceInCaptions({ ...search, replace });
    if (store.getState().edit(`Replace ${count} in the subtitles`, edit)) announce(`${count} replaced.`);
  }

  return (
    <FindFields
      label="Find and replace in the subtitles"
      find={find}
      onFind={(text) => {
        setFind(text);
        setWanted(0);
      }}
      replacement={replace}
      onReplacement={setReplace}
      count={count}
      at={at}
      onGo={go}
      onReplace={replaceOne}
      onReplaceAll={replaceAll}
      onClose={onClose}
      className="border-t px-3"
    >
      <div className="flex items-center gap-1">
        <Option label="Match case" pressed={matchCase} onChange={setMatchCase}>
          <CaseSensitive aria-hidden size={17} />
        </Option>
        <Option label="Whole words" pressed={wholeWord} onChange={setWholeWord}>
          <WholeWord aria-hidden size={17} />
        </Option>
      </div>
    </FindFields>
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
