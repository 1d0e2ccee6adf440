"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { readHex } from "./hex-colour";
import { FIELD, Row } from "./row";

interface ColourControlProps {
  label: string;
  /** #rrggbb or #rrggbbaa. */
  value: string;
  onChange: (colour: string) => void;
  onDone: () => void;
}

/** A colour by the system's picker or by its number; its opacity, where it has one, stays. */
export function ColourControl({ label, value, onChange, onDone }: ColourControlProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const alpha = value.slice(7);
  const written = draft === null ? null : readHex(draft);
  function commit() {
    if (written) onChange(written + alpha);
    setDraft(null);
    onDone();
  }
  return (
    <Row id={id} label={label}>
      <input
        type="color"
        aria-label={`${label}, picker`}
        value={value.slice(0, 7)}
        onChange={(event) => onChange(event.target.value + alpha)}
        onBlur={onDone}
        className="h-8 w-9 shrink-0 cursor-pointer rounded-control border border-line-strong/50 bg-surface p-0.5"
      />
      <input
        id={id}
        data-numbers
        className={clsx(FIELD, "uppercase")}
        value={draft ?? value.slice(0, 7)}
        maxLength={7}
        spellCheck={false}
        aria-invalid={draft !== null && !written ? true : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setDraft(null);
        }}
      />
    </Row>
  );
}
