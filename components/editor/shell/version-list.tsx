"use client";

import clsx from "clsx";
import { Bookmark } from "lucide-react";
import type { VersionView } from "@/lib/domain/views";

interface VersionListProps {
  versions: VersionView[];
  newest: number;
  chosen: number;
  onChoose: (revision: number) => void;
}

/** Versions, newest first: when, by whom, and the name where there is one. */
export function VersionList({ versions, newest, chosen, onChoose }: VersionListProps) {
  return (
    <ul aria-label="Versions" className="max-h-[50dvh] overflow-y-auto border-t">
      {versions.map(({ revision, name, author, createdAt }) => (
        <li key={revision} className="border-b">
          <button
            type="button"
            aria-pressed={revision === chosen}
            onClick={() => onChoose(revision)}
            className={clsx(
              "flex min-h-13 w-full items-center gap-3 px-2 py-2 text-left text-sm transition-colors focus-visible:-outline-offset-2",
              revision === chosen ? "bg-sunken" : "hover:bg-sunken",
            )}
          >
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-1.5 font-medium">
                {name !== null && <Bookmark aria-hidden size={14} className="shrink-0 text-accent-ink" />}
                <span className="truncate">
                  {name ?? (revision === newest ? "Now" : whenWords(createdAt))}
                </span>
              </span>
              <span className="block truncate text-muted text-xs">
                {[
                  name !== null || revision === newest ? whenWords(createdAt) : null,
                  author === null ? "Someone who left" : author,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** "Today, 14:05", "Mon 3 Jun, 09:12", in the reader's own language. */
export function whenWords(createdAt: string): string {
  const date = new Date(createdAt);
  const time = date.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === new Date().toDateString()) return `Today, ${time}`;
  const day = date.toLocaleDateString(undefined, { weekday: "short", day: "numeric", month: "short" });
  return `${day}, ${time}`;
}
