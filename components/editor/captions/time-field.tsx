"use client";

import { type KeyboardEvent, useState } from "react";
import { byFrames, readTime, writeTime } from "@/lib/editor/captions/write-time";
import { useEditor } from "../editor-context";

interface TimeFieldProps {
  label: string;
  ms: number;
  disabled?: boolean;
  /** Changes by keys in a row come with `true`: they are one step. */
  onChange: (ms: number, byKeys: boolean) => void;
  onDone: () => void;
}

/** A time: typed, or moved by a frame with the arrow keys, by ten with shift. */
export function TimeField({ label, ms, disabled = false, onChange, onDone }: TimeFieldProps) {
  const fps = useEditor((state) => state.document.canvas.fps);
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && readTime(draft) === null;

  function take() {
    const read = draft === null ? null : readTime(draft);
    if (read !== null && read !== ms) onChange(read, false);
    setDraft(null);
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const from = (draft === null ? null : readTime(draft)) ?? ms;
      setDraft(null);
      onChange(byFrames(from, step * (event.shiftKey ? 10 : 1), fps), true);
    } else if (event.key === "Enter") take();
    else if (event.key === "Escape") setDraft(null);
  }

  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={`${label}: arrow keys move it by a frame, with shift by ten`}
      autoComplete="off"
      spellCheck={false}
      disabled={disabled}
      data-numbers
      value={draft ?? writeTime(ms)}
      className="h-7 w-19 rounded-[6px] border border-transparent bg-transparent px-1 text-center text-muted text-xs transition-colors hover:border-line focus:border-line-strong focus:bg-surface focus:text-ink focus-visible:outline-offset-0 disabled:border-transparent aria-invalid:border-danger"
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={press}
      onBlur={() => {
        take();
        onDone();
      }}
    />
  );
}
