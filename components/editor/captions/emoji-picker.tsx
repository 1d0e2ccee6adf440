"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { emojiWords, findEmoji, firstEmoji } from "@/lib/editor/captions/emoji";
import { EMOJI_TYPE, useEmojiFont } from "./emoji-font";

const COLUMNS = 8;

interface EmojiPickerProps {
  value: string | undefined;
  onChange: (emoji: string | undefined) => void;
}

/** An emoji of a small set, by looking or searching, or any other by typing it. */
export function EmojiPicker({ value, onChange }: EmojiPickerProps) {
  const [search, setSearch] = useState("");
  useEmojiFont();
  const grid = useRef<HTMLDivElement>(null);
  const typed = firstEmoji(search);
  const found = typed ? [typed] : findEmoji(search);

  function press(event: KeyboardEvent<HTMLButtonElement>) {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(grid.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-muted text-xs">Emoji</legend>
      <div className="flex items-center gap-1">
        <input
          type="search"
          aria-label="Find an emoji, or type one"
          placeholder="Find, or type one"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== "Enter" || !first) return;
            event.preventDefault();
            onChange(first);
          }}
          className="h-9 w-full min-w-0 rounded-control border border-line-strong/60 bg-surface px-2.5 text-sm placeholder:text-muted hover:border-line-strong"
        />
        {value && (
          <IconButton label={`Remove ${value}`} onClick={() => onChange(undefined)}>
            <span aria-hidden style={EMOJI_TYPE} className="text-base leading-none">
              {value}
            </span>
            <X aria-hidden size={12} />
          </IconButton>
        )}
      </div>
      <div
        ref={grid}
        style={EMOJI_TYPE}
        className="grid max-h-32 grid-cols-8 gap-0.5 overflow-y-auto overscroll-contain"
      >
        {found.map((emoji, at) => (
          <button
            key={emoji}
            type="button"
            tabIndex={at === 0 ? 0 : -1}
            aria-label={emojiWords(emoji)}
            aria-pressed={emoji === value}
            onKeyDown={press}
            onClick={() => onChange(emoji === value ? undefined : emoji)}
            className="flex h-8 items-center justify-center rounded-[6px] text-lg hover:bg-sunken aria-pressed:bg-accent-wash aria-pressed:ring-1 aria-pressed:ring-accent"
          >
            {emoji}
          </button>
        ))}
        {found.length === 0 && (
          <p className="col-span-8 py-2 text-muted text-xs">
            Not in this set. Type or paste the emoji itself.
          </p>
        )}
      </div>
    </fieldset>
  );
}
