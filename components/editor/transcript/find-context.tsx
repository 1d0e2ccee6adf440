"use client";

import { createContext, type ReactNode, useContext, useDeferredValue, useMemo } from "react";
import { findInWords } from "@/lib/editor/select/find-in-captions";
import { overlapOf, type WordRange } from "@/lib/editor/transcript/word-ranges";
import { useTranscript, useView } from "./transcript-context";

/** What is found of what is looked for. */
export interface Found {
  matches: readonly WordRange[];
  /** The match that is looked at. */
  now: WordRange | null;
}

const NOTHING_FOUND: Found = { matches: [], now: null };
const FoundContext = createContext<Found>(NOTHING_FOUND);

export function FoundProvider({ children }: { children: ReactNode }) {
  const { words } = useTranscript();
  const query = useDeferredValue(useView(({ finding }) => finding?.query ?? ""));
  const at = useView(({ finding }) => finding?.at ?? 0);
  const matches = useMemo(
    () =>
      query === ""
        ? NOTHING_FOUND.matches
        : findInWords(words, { find: query }).map((match) => ({
            from: match.at,
            to: match.at + match.words.length,
          })),
    [words, query],
  );
  const found = useMemo(
    () => ({ matches, now: matches[Math.min(at, matches.length - 1)] ?? null }),
    [matches, at],
  );
  return <FoundContext value={found}>{children}</FoundContext>;
}

export function useFound(): Found {
  return useContext(FoundContext);
}

/** How a word of a sentence stands with what is looked for: as an attribute. */
export function useFoundIn(sentence: WordRange): (word: number) => "yes" | "now" | undefined {
  const { matches, now } = useFound();
  const own = useMemo(
    () => matches.filter((match) => overlapOf(match, sentence) !== null),
    [matches, sentence],
  );
  return (word) => {
    const match = own.find(({ from, to }) => word >= from && word < to);
    if (!match) return undefined;
    return match.from === now?.from ? "now" : "yes";
  };
}
