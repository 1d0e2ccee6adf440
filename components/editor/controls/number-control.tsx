"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { FIELD, Row } from "./row";

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
          className={clsx(FIELD, unit && "pr-7")}
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

type UnitControlProps = Omit<NumberControlProps, "unit">;

/** A time shown in seconds; `value`, `min`, `max` and `step` are milliseconds. */
export function SecondsControl({ value, min, max, step, onChange, ...rest }: UnitControlProps) {
  return (
    <NumberControl
      {...rest}
      unit="s"
      value={value / 1000}
      min={min / 1000}
      max={max / 1000}
      step={step / 1000}
      onChange={(seconds) => onChange(Math.round(seconds * 1000))}
    />
  );
}

const percentOf = (part: number) => Number((part * 100).toFixed(4));

/** A part shown in per cent; `value`, `min`, `max` and `step` are fractions. */
export function PercentControl({ value, min, max, step, onChange, ...rest }: UnitControlProps) {
  return (
    <NumberControl
      {...rest}
      unit="%"
      value={percentOf(value)}
      min={percentOf(min)}
      max={percentOf(max)}
      step={percentOf(step)}
      onChange={(percent) => onChange(percent / 100)}
    />
  );
}
