"use client";

import { Check } from "lucide-react";
import { Checkbox } from "radix-ui";
import { useId } from "react";
import { type ExportSettings, SIDECARS } from "@/lib/domain/export-settings";

type Sidecars = ExportSettings["captions"]["sidecars"];

const USES: Record<Sidecars[number], string> = {
  srt: "SRT, most channels",
  vtt: "VTT, the web",
  ass: "ASS, with looks",
  txt: "TXT, the words",
};

/** Files with the subtitles, beside the video. */
export function SidecarPicker({ value, onChange }: { value: Sidecars; onChange: (value: Sidecars) => void }) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Also as files</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {SIDECARS.map((kind) => (
          <span key={kind} className="flex min-h-9 items-center gap-2 text-sm">
            <Checkbox.Root
              id={`${id}-${kind}`}
              checked={value.includes(kind)}
              onCheckedChange={(checked) =>
                onChange(checked ? [...value, kind] : value.filter((other) => other !== kind))
              }
              className="flex size-5 items-center justify-center rounded-[5px] border border-line-strong bg-surface data-[state=checked]:border-ink data-[state=checked]:bg-ink"
            >
              <Checkbox.Indicator className="text-paper">
                <Check aria-hidden size={14} strokeWidth={3} />
              </Checkbox.Indicator>
            </Checkbox.Root>
            <label htmlFor={`${id}-${kind}`}>{USES[kind]}</label>
          </span>
        ))}
      </div>
    </fieldset>
  );
}
