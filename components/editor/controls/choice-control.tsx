"use client";

import { useId } from "react";
import { FIELD, Row } from "./row";

interface ChoiceControlProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, in a list of the system's own: short, and the same on a phone. */
export function ChoiceControl<Value extends string>(props: ChoiceControlProps<Value>) {
  const { label, value, options, onChange } = props;
  const id = useId();
  return (
    <Row id={id} label={label}>
      <select
        id={id}
        className={FIELD}
        value={value}
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
