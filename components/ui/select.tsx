"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { useId } from "react";
import { FieldFrame } from "./field";

export interface SelectGroup {
  /** Omitted for a plain list. */
  label?: string;
  options: { value: string; label: string; note?: string }[];
}

interface SelectProps {
  label: string;
  /** Hides the label from the eye only. */
  labelHidden?: boolean;
  value: string;
  groups: SelectGroup[];
  onChange: (value: string) => void;
  hint?: string;
  disabled?: boolean;
}

/** One of a list, by mouse, keys or typing the first letters. */
export function Select({ label, labelHidden, value, groups, onChange, hint, disabled }: SelectProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} labelHidden={labelHidden} hint={hint}>
      <Radix.Root value={value} onValueChange={onChange} {...(disabled ? { disabled } : {})}>
        <Radix.Trigger
          id={id}
          aria-describedby={`${id}-note`}
          className="flex h-11 w-full items-center justify-between gap-2 rounded-control border border-line-strong/60 bg-surface px-3 text-left text-base transition-colors hover:border-line-strong disabled:opacity-50"
        >
          <span className="truncate">
            <Radix.Value />
          </span>
          <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            position="popper"
            sideOffset={4}
            className="z-50 max-h-[min(22rem,var(--radix-select-content-available-height))] w-(--radix-select-trigger-width) min-w-56 animate-fade overflow-hidden rounded-panel border border-line bg-surface shadow-float"
          >
            <Radix.Viewport className="p-1">
              {groups.map((group) => (
                <Radix.Group key={group.label ?? "all"}>
                  {group.label && (
                    <Radix.Label className="px-3 pt-2 pb-1 text-muted text-xs">{group.label}</Radix.Label>
                  )}
                  {group.options.map((option) => (
                    <Radix.Item
                      key={option.value}
                      value={option.value}
                      className="flex min-h-10 cursor-default select-none items-center justify-between gap-3 rounded-control px-3 py-2 text-sm outline-none data-highlighted:bg-sunken"
                    >
                      <Radix.ItemText>{option.label}</Radix.ItemText>
                      {option.note && <span className="ml-auto text-muted text-xs">{option.note}</span>}
                      <Radix.ItemIndicator>
                        <Check aria-hidden size={16} />
                      </Radix.ItemIndicator>
                    </Radix.Item>
                  ))}
                </Radix.Group>
              ))}
            </Radix.Viewport>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </FieldFrame>
  );
}
