"use client";

import { Switch } from "radix-ui";
import { useId } from "react";

interface ToggleControlProps {
  label: string;
  hint?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** On or off. */
export function ToggleControl({ label, hint, value, onChange }: ToggleControlProps) {
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
