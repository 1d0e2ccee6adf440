"use client";

import { TriangleAlert } from "lucide-react";
import { Toggle } from "radix-ui";
import { Button } from "@/components/ui/button";
import { fixProblems } from "@/lib/editor/captions/fix-problems";
import type { CaptionProblem } from "@/lib/editor/select/caption-problems";
import { useEditorContext } from "../editor-context";
import { useCaptions } from "./captions-context";

interface ProblemBarProps {
  problems: readonly CaptionProblem[];
  onlyProblems: boolean;
  onOnlyProblems: (only: boolean) => void;
}

/** How many things are hard to read, and what mends all of them that can be mended. */
export function ProblemBar({ problems, onlyProblems, onOnlyProblems }: ProblemBarProps) {
  const { store } = useEditorContext();
  const { announce } = useCaptions();
  const fixable = problems.filter(({ fix }) => fix !== null).length;
  if (problems.length === 0 && !onlyProblems) return null;

  function fixAll() {
    const { format, edit } = store.getState();
    if (edit(`Fix ${fixable} subtitle problems`, fixProblems(format))) announce("Subtitles mended.");
  }

  return (
    <div className="flex min-h-11 items-center gap-2 border-t px-3 py-1">
      <Toggle.Root
        pressed={onlyProblems}
        onPressedChange={onOnlyProblems}
        className="mr-auto flex h-8 items-center gap-1.5 rounded-control px-2 font-medium text-sm text-warning hover:bg-sunken data-[state=on]:bg-sunken"
      >
        <TriangleAlert aria-hidden size={15} />
        {problems.length === 0 ? "All are easy to read" : `${problems.length} hard to read`}
        <span className="sr-only">: show only these</span>
      </Toggle.Root>
      {fixable > 0 && (
        <Button size="small" onClick={fixAll}>
          Fix {fixable === problems.length ? "all " : ""}
          {fixable}
        </Button>
      )}
    </div>
  );
}
