"use client";

import type { ReactNode, Ref } from "react";
import type { TextMarks } from "@/lib/editor/transcript/plan-change";

interface MarkedTextProps {
  label: string;
  lang: string;
  dir: "ltr" | "rtl";
  value: string;
  marks: TextMarks;
  maxLength: number;
  onChange: (text: string) => void;
  ref: Ref<HTMLTextAreaElement>;
}

/** A text that grows as it is written, with what is new in it marked, and what is gone below it. */
export function MarkedText({ label, lang, dir, value, marks, maxLength, onChange, ref }: MarkedTextProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div
        lang={lang}
        dir={dir}
        className="transcript-writing grid max-h-80 overflow-y-auto rounded-control border border-line bg-paper text-[0.9375rem] focus-within:border-accent-ink"
      >
        <div aria-hidden className="pointer-events-none text-transparent">
          {markedParts(value, marks)}
          {/* A last empty line takes its room. */}
          {"\u200b"}
        </div>
        <textarea
          ref={ref}
          aria-label={label}
          value={value}
          maxLength={maxLength}
          rows={1}
          spellCheck
          onChange={(event) => onChange(event.target.value)}
          className="resize-none overflow-hidden bg-transparent outline-none"
        />
      </div>
      {marks.removed.length > 0 && (
        <p lang={lang} dir={dir} className="line-clamp-2 px-1 text-muted text-xs">
          {marks.removed.map((text, at) => (
            <span key={`${at.toString()} ${text}`}>
              <del>{text}</del>{" "}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function markedParts(text: string, { added }: TextMarks): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { from, to } of added) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
