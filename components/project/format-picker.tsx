"use client";

import { Check } from "lucide-react";
import { Checkbox } from "radix-ui";
import type { FormatId } from "@/lib/document/units";
import { FORMATS } from "@/lib/domain/formats";

interface FormatPickerProps {
  value: FormatId[];
  onChange: (formats: FormatId[]) => void;
}

/** One or more shapes; the last one cannot be taken away. */
export function FormatPicker({ value, onChange }: FormatPickerProps) {
  return (
    <fieldset className="@container min-w-0">
      <legend className="mb-1.5 font-medium text-sm">Formats</legend>
      <div className="grid grid-cols-2 gap-3 @md:grid-cols-4">
        {FORMATS.map((format) => {
          const chosen = value.includes(format.id);
          const last = chosen && value.length === 1;
          const [width, height] = format.ratio;
          return (
            <Checkbox.Root
              key={format.id}
              aria-label={`${format.name}, ${format.id}`}
              checked={chosen}
              aria-disabled={last || undefined}
              onCheckedChange={() => {
                if (!last) onChange(chosen ? value.filter((id) => id !== format.id) : [...value, format.id]);
              }}
              className="relative flex flex-col items-center gap-2 rounded-panel border border-line p-3 text-center transition-colors hover:border-line-strong data-[state=checked]:border-ink"
            >
              <span className="flex h-12 items-center justify-center" aria-hidden>
                <span
                  className={`block rounded-[3px] border-2 ${chosen ? "border-ink bg-sunken" : "border-line-strong"}`}
                  style={{
                    width: (width / Math.max(width, height)) * 44,
                    height: (height / Math.max(width, height)) * 44,
                  }}
                />
              </span>
              <span className="text-sm">
                <span className="font-medium">{format.name}</span>{" "}
                <span data-numbers className="text-muted">
                  {format.id}
                </span>
              </span>
              <span className="hidden text-muted text-xs @lg:block">{format.use}</span>
              <Checkbox.Indicator className="absolute top-2 right-2 flex size-5 items-center justify-center rounded-full bg-ink text-paper">
                <Check aria-hidden size={12} strokeWidth={3} />
              </Checkbox.Indicator>
            </Checkbox.Root>
          );
        })}
      </div>
    </fieldset>
  );
}
