"use client";

import { Bold } from "lucide-react";
import { Toggle } from "radix-ui";
import { Segmented } from "@/components/ui/segmented";
import type { PlacedWord } from "@/lib/document/derive";
import type { Word } from "@/lib/document/words";
import { setWord } from "@/lib/editor/commands/set-word";
import { useEditorContext } from "../editor-context";
import { EmojiPicker } from "./emoji-picker";
import { WordTiming } from "./word-timing";

const BREAKS = [
  { value: "auto", label: "Auto" },
  { value: "cue", label: "Subtitle" },
  { value: "line", label: "Line" },
  { value: "join", label: "Nothing" },
] as const;

interface WordPopoverProps {
  word: PlacedWord;
  /** The first of its cue: no line begins there. */
  isFirst: boolean;
}

/** What can be set of one word: how it stands out, its emoji, when it is said, what breaks before it. */
export function WordPopover({ word, isFirst }: WordPopoverProps) {
  const { store } = useEditorContext();
  const set = (label: string, change: Parameters<typeof setWord>[0]["change"]) =>
    store.getState().edit(label, setWord({ word, change }));
  const breaks = isFirst ? BREAKS.filter(({ value }) => value !== "line") : BREAKS;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <p className="min-w-0 truncate font-semibold">{word.text}</p>
        <Toggle.Root
          pressed={word.emphasis === true}
          onPressedChange={(pressed) =>
            set(pressed ? "Emphasise a word" : "Take emphasis off a word", {
              emphasis: pressed ? true : undefined,
            })
          }
          className="flex h-9 shrink-0 items-center gap-1.5 rounded-control border border-line px-3 font-medium text-sm transition-colors hover:border-line-strong data-[state=on]:border-accent data-[state=on]:bg-accent-wash data-[state=on]:text-accent-ink"
        >
          <Bold aria-hidden size={15} />
          Emphasis
        </Toggle.Root>
      </div>
      <WordTiming word={word} />
      <div className="flex flex-col gap-1">
        <span className="text-muted text-xs">Begins here</span>
        <Segmented<NonNullable<Word["before"]> | "auto">
          label="What begins before this word"
          value={word.before ?? "auto"}
          options={[...breaks]}
          onChange={(value) => set("Break before a word", { before: value === "auto" ? undefined : value })}
          className="w-full [&>*]:px-2 [&>*]:text-xs"
        />
      </div>
      <EmojiPicker
        value={word.emoji}
        onChange={(emoji) => set(emoji ? "Add an emoji" : "Remove an emoji", { emoji })}
      />
    </div>
  );
}
