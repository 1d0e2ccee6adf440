"use client";

import clsx from "clsx";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";

const FIELD =
  "h-9 min-w-0 flex-1 rounded-control border border-line-strong/60 bg-surface px-2.5 text-sm placeholder:text-muted hover:border-line-strong";

interface FindFieldsProps {
  /** What they are for, to screen readers. */
  label: string;
  find: string;
  onFind: (text: string) => void;
  replacement: string;
  onReplacement: (text: string) => void;
  /** How many matches there are, and which of them is looked at, from 0. */
  count: number;
  at: number;
  /** On or back by so many matches. */
  onGo: (by: number) => void;
  onReplace: () => void;
  onReplaceAll: () => void;
  onClose: () => void;
  className: string;
  /** How is searched and replaced, below the fields. */
  children?: ReactNode;
}

/** What is looked for and what it is replaced with. They have the keyboard from when they are shown on. */
export function FindFields(props: FindFieldsProps) {
  const { label, find, replacement, count, at, onGo, onClose, className, children } = props;
  const query = useRef<HTMLInputElement>(null);
  const none = count === 0;
  useEffect(() => {
    const before = document.activeElement;
    query.current?.select();
    return () => {
      // What had the focus went away with these fields.
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && event.target === query.current) onGo(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }

  return (
    <search aria-label={label} onKeyDown={press} className={clsx("flex flex-col gap-1.5 py-2", className)}>
      <div className="flex items-center gap-1">
        <input
          ref={query}
          type="text"
          aria-label="Find words"
          placeholder="Find"
          value={find}
          onChange={(event) => props.onFind(event.target.value)}
          className={FIELD}
        />
        <output data-numbers className="min-w-12 text-center text-muted text-xs">
          {find.trim() === "" ? "" : none ? "None" : `${at + 1} of ${count}`}
        </output>
        <IconButton label="Previous" disabled={none} onClick={() => onGo(-1)}>
          <ChevronUp aria-hidden size={18} />
        </IconButton>
        <IconButton label="Next" disabled={none} onClick={() => onGo(1)}>
          <ChevronDown aria-hidden size={18} />
        </IconButton>
        <IconButton label="Close the search" onClick={onClose}>
          <X aria-hidden size={18} />
        </IconButton>
      </div>
      <div className="flex items-center gap-1">
        <input
          type="text"
          aria-label="Replace with"
          placeholder="Replace with"
          value={replacement}
          onChange={(event) => props.onReplacement(event.target.value)}
          className={FIELD}
        />
        <Button size="small" disabled={none} onClick={props.onReplace}>
          Replace
        </Button>
        <Button size="small" look="quiet" disabled={none} onClick={props.onReplaceAll}>
          All
        </Button>
      </div>
      {children}
    </search>
  );
}
