"use client";

import { Switch } from "radix-ui";
import { type ReactNode, useId, useState } from "react";

const ROW = "flex min-h-9 items-center gap-3 text-sm";

/** A group of settings with its name. */
export function StyleGroup({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-1 border-t px-3 py-3">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="font-semibold text-sm">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

interface ColourFieldProps {
  label: string;
  /** #rrggbb; more is cut off. */
  value: string;
  onChange: (colour: string) => void;
  onDone: () => void;
}

/** A colour by the system's picker or by its number. */
export function ColourField({ label, value, onChange, onDone }: ColourFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = value.slice(0, 7);
  function write(text: string) {
    setDraft(text);
    const full = fullHex(text);
    if (full) onChange(full);
  }
  return (
    <div className={ROW}>
      <label htmlFor={id} className="min-w-0 flex-1">
        {label}
      </label>
      <input
        id={id}
        type="color"
        value={shown}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onDone}
        className="h-8 w-10 shrink-0 cursor-pointer rounded-[6px] border border-line-strong/60 bg-transparent p-0.5"
      />
      <input
        type="text"
        aria-label={`${label} as a number`}
        aria-invalid={(draft !== null && !fullHex(draft)) || undefined}
        value={draft ?? shown}
        spellCheck={false}
        maxLength={7}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={() => {
          setDraft(null);
          onDone();
        }}
        className="h-8 w-20 shrink-0 rounded-[6px] border border-line-strong/60 bg-surface px-2 text-xs tabular-nums hover:border-line-strong aria-invalid:border-danger"
      />
    </div>
  );
}

function fullHex(text: string): string | null {
  const digits = text.trim().replace(/^#/u, "").toLowerCase();
  if (/^[0-9a-f]{6}$/u.test(digits)) return `#${digits}`;
  if (!/^[0-9a-f]{3}$/u.test(digits)) return null;
  return `#${[...digits].map((digit) => digit + digit).join("")}`;
}

interface SliderFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value in words: "120 %". */
  text: string;
  onChange: (value: number) => void;
  onDone: () => void;
}

/** A number within bounds. */
export function SliderField({ label, value, min, max, step, text, onChange, onDone }: SliderFieldProps) {
  const id = useId();
  return (
    <div className={ROW}>
      <label htmlFor={id} className="w-28 shrink-0">
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        onPointerUp={onDone}
        onBlur={onDone}
        className="h-9 min-w-0 flex-1"
      />
      <span data-numbers className="w-12 shrink-0 text-right text-muted text-xs">
        {text}
      </span>
    </div>
  );
}

/** On or off. */
export function SwitchField(props: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className={ROW}>
      <label htmlFor={id} className="min-w-0 flex-1">
        {props.label}
      </label>
      <Switch.Root
        id={id}
        checked={props.on}
        onCheckedChange={props.onChange}
        className="relative h-6 w-10 shrink-0 rounded-full bg-line-strong/50 transition-colors data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-5 translate-x-0.5 rounded-full bg-white transition-transform data-[state=checked]:translate-x-4.5" />
      </Switch.Root>
    </div>
  );
}
