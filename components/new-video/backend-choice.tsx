"use client";

import { Select } from "@/components/ui/select";
import type { BackendView } from "@/lib/domain/views";

interface BackendChoiceProps {
  backends: readonly BackendView[];
  /** Null: the engine's default. */
  value: string | null;
  onChange: (backend: string | null) => void;
}

/** What makes the mouth; nothing to choose while there is one way, unless something else was chosen that is gone. */
export function BackendChoice({ backends, value, onChange }: BackendChoiceProps) {
  const [first] = backends;
  const gone = value !== null && !backends.some(({ id }) => id === value);
  if (!first || (backends.length < 2 && !gone)) return null;
  const options = backends.map(({ id, label }) => ({ value: id, label }));
  const chosen = backends.find(({ id }) => id === value) ?? first;
  return (
    <div className="mt-6 max-w-md">
      <Select
        label="What makes the mouth"
        value={gone ? value : chosen.id}
        groups={[
          { options: gone ? [...options, { value, label: `${value}, not set up any more` }] : options },
        ]}
        {...(chosen.note && !gone ? { hint: chosen.note } : {})}
        onChange={(id) => onChange(id === first.id && first.isDefault ? null : id)}
      />
    </div>
  );
}
