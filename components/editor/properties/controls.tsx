"use client";

import clsx from "clsx";
import { Switch } from "radix-ui";
import { type ReactNode, useId, useState } from "react";

const field =
  "h-8 w-full min-w-0 rounded-control border border-line-strong/50 bg-surface px-2 text-sm text-ink transition-colors hover:border-line-strong aria-invalid:border-danger disabled:opacity-50";

/** A part of the properties with its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-2.5 border-line border-b px-4 py-4 last:border-b-0"
    >
      <div className="flex min-h-6 items-center justify-between gap-2">
        <h3 id={id} className="font-medium text-sm">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A label at the left, its control at the right. */
function Row({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.25rem_1fr] items-center gap-2">
      <label htmlFor={id} className="text-muted text-xs">
        {label}
      </label>
      <div className="flex min-w-0 items-center gap-2">{children}</div>
    </div>
  );
}

interface NumberControlProps {
  label: string;
  value: number;
  unit?: string;
  min: number;
  max: number;
  step: number;
  /** Also a slider, for what is tried out. */
  slider?: boolean;
  onChange: (value: number) => void;
  /** A slider or an arrow key was let go. */
  onDone: () => void;
}

/** A number by typing, arrow keys, or a slider. What is out of bounds becomes the nearest that is not. */
export function NumberControl(props: NumberControlProps) {
  const { label, value, unit, min, max, step, slider, onChange, onDone } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const decimals = step >= 1 ? 0 : Math.min(3, Math.ceil(-Math.log10(step)));
  const shown = draft ?? String(Number(value.toFixed(decimals)));
  const read = (text: string) => Number.parseFloat(text.replace(",", "."));
  const bounded = (wanted: number) => Math.min(max, Math.max(min, wanted));

  function commit() {
    if (draft !== null && Number.isFinite(read(draft))) onChange(bounded(read(draft)));
    setDraft(null);
    onDone();
  }
  return (
    <Row id={id} label={label}>
      {slider && (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={min}
          max={max}
          step={step}
          value={bounded(value)}
          onChange={(event) => onChange(Number(event.target.value))}
          onPointerUp={onDone}
          onKeyUp={onDone}
          className="h-8 min-w-0 flex-1 accent-(--accent)"
        />
      )}
      <span className={clsx("relative", slider ? "w-19 shrink-0" : "flex-1")}>
        <input
          id={id}
          data-numbers
          inputMode="decimal"
          className={clsx(field, unit && "pr-7")}
          value={shown}
          aria-invalid={draft !== null && !Number.isFinite(read(draft)) ? true : undefined}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") setDraft(null);
            if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
            event.preventDefault();
            const by = step * (event.shiftKey ? 10 : 1) * (event.key === "ArrowUp" ? 1 : -1);
            setDraft(null);
            onChange(bounded(Number((value + by).toFixed(6))));
          }}
        />
        {unit && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-muted text-xs"
          >
            {unit}
          </span>
        )}
      </span>
    </Row>
  );
}

/** A colour by the system's picker or as #rrggbb; its opacity, where it has one, stays. */
export function ColourControl(props: {
  label: string;
  value: string;
  onChange: (colour: string) => void;
  onDone: () => void;
}) {
  const { label, value, onChange, onDone } = props;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const alpha = value.slice(7);
  const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);
  function commit() {
    if (draft !== null && isColour(draft)) onChange(draft.toLowerCase() + alpha);
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
        className={clsx(field, "uppercase")}
        value={draft ?? value.slice(0, 7)}
        maxLength={7}
        aria-invalid={draft !== null && !isColour(draft) ? true : undefined}
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

/** One of a few, in a list of the system's own: short, and the same on a phone. */
export function ChoiceControl<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}) {
  const { label, value, options, onChange, disabled } = props;
  const id = useId();
  return (
    <Row id={id} label={label}>
      <select
        id={id}
        className={field}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Row>
  );
}

/** On or off. */
export function ToggleControl(props: {
  label: string;
  hint?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  const { label, hint, value, onChange } = props;
  const id = useId();
  return (
    <div className="flex min-h-8 items-center justify-between gap-3">
      <label htmlFor={id} className="text-sm">
        {label}
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </label>
      <Switch.Root
        id={id}
        checked={value}
        onCheckedChange={onChange}
        className="h-5 w-9 shrink-0 rounded-full bg-line-strong p-0.5 transition-colors data-[state=checked]:bg-ink"
      >
        <Switch.Thumb className="block size-4 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-4" />
      </Switch.Root>
    </div>
  );
}

/** A quiet button in the properties, for example "Reset". */
export function SmallButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="h-7 rounded-control px-2 text-muted text-xs transition-colors hover:bg-sunken hover:text-ink"
    >
      {label}
    </button>
  );
}
