"use client";

import { AudioLines, ChevronDown } from "lucide-react";
import { Popover } from "radix-ui";
import type { SyncSummary } from "@/lib/domain/views";
import { syncWords } from "./sync-words";

/** "Sync" in a word, and what stands behind it when pressed. */
export function SyncBadge({ sync }: { sync: SyncSummary }) {
  const words = syncWords(sync);
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`Sync: ${words.short}. What does this mean?`}
        className="inline-flex h-9 items-center gap-2 rounded-full border bg-surface px-3 text-sm transition-colors hover:border-line-strong"
      >
        <AudioLines aria-hidden size={16} className="text-success" />
        <span>
          Sync: <span className="font-medium">{words.short}</span>
        </span>
        <ChevronDown aria-hidden size={14} className="text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="About the sync"
          className="z-50 w-80 max-w-[calc(100vw-1.5rem)] animate-fade rounded-panel border bg-surface p-4 text-sm shadow-float"
        >
          <p>{words.driven}</p>
          <p className="mt-2 text-muted">{words.kept}</p>
          <dl data-numbers className="mt-3 grid grid-cols-3 gap-2 border-t pt-3">
            {words.figures.map(([name, figure]) => (
              <div key={name} className="flex flex-col-reverse">
                <dt className="text-muted text-xs">{name}</dt>
                <dd className="font-medium">{figure}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
