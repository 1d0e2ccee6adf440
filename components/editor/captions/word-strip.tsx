"use client";

import clsx from "clsx";
import { Popover, Toolbar } from "radix-ui";
import { useState } from "react";
import type { PlacedWord } from "@/lib/document/derive";
import { directionOf } from "@/lib/domain/captions/script";
import { useEditor, useEditorContext, usePlaybackState } from "../editor-context";
import { EMOJI_TYPE } from "./emoji-font";
import { WordPopover } from "./word-popover";

/** The words of a cue, each a button that opens what can be set of it. */
export function WordStrip({ words, fixed }: { words: readonly PlacedWord[]; fixed: boolean }) {
  const { playback } = useEditorContext();
  const lang = useEditor((state) => state.document.captions.lang);
  const current = usePlaybackState((state) => words.findLastIndex(({ startMs }) => startMs <= state.atMs));
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Toolbar.Root
      aria-label="Words of this subtitle"
      lang={lang}
      dir={directionOf(lang)}
      className="mt-1 flex flex-wrap gap-1 px-1 pb-0.5"
    >
      {words.map((word, at) => (
        <Popover.Root
          // Words of one cue are told apart by their place in the list that they come from.
          key={`${word.origin.kind === "take" ? word.origin.item : ""} ${word.index}`}
          open={open === at}
          onOpenChange={(isOpen) => {
            setOpen(isOpen ? at : null);
            if (isOpen) playback.seek(word.startMs);
          }}
        >
          <Toolbar.Button asChild disabled={fixed}>
            <Popover.Trigger
              className={clsx(
                "flex h-7 max-w-full items-center gap-1 truncate rounded-[6px] border px-1.5 text-xs transition-colors hover:border-line-strong disabled:opacity-60 data-[state=open]:border-accent",
                at === current ? "border-line-strong bg-sunken" : "border-line",
                word.emphasis && "font-bold text-accent-ink",
              )}
            >
              <span className="truncate">{word.text}</span>
              {word.emoji && <span style={EMOJI_TYPE}>{word.emoji}</span>}
            </Popover.Trigger>
          </Toolbar.Button>
          <Popover.Portal>
            <Popover.Content
              side="bottom"
              align="start"
              sideOffset={6}
              collisionPadding={8}
              aria-label={`The word ${word.text}`}
              className="z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] animate-fade overflow-y-auto rounded-panel border border-line bg-surface p-3 shadow-float"
            >
              <WordPopover word={word} isFirst={at === 0} />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      ))}
    </Toolbar.Root>
  );
}
