"use client";

import clsx from "clsx";
import { RadioGroup } from "radix-ui";
import { LOOKS, type LookId, lookOf } from "@/lib/domain/looks";
import { LookPoster } from "./look-poster";

interface StepLookProps {
  value: LookId;
  /** A picture of the face, to see each look on it. */
  faceUrl: string | null;
  onChange: (look: LookId) => void;
}

export function StepLook({ value, faceUrl, onChange }: StepLookProps) {
  const chosen = lookOf(value);
  return (
    <div className="max-w-xl">
      <RadioGroup.Root
        aria-label="Look"
        value={value}
        onValueChange={(next) => {
          const look = LOOKS.find(({ id }) => id === next);
          if (look) onChange(look.id);
        }}
        className="grid grid-cols-3 gap-3 sm:gap-5"
      >
        {LOOKS.map((look) => (
          <RadioGroup.Item
            key={look.id}
            value={look.id}
            aria-label={look.name}
            className="group text-left outline-offset-4"
          >
            <span
              className={clsx(
                "block overflow-hidden rounded-media ring-2 ring-offset-2 ring-offset-paper transition-shadow",
                look.id === value ? "ring-accent" : "ring-transparent group-hover:ring-line-strong",
              )}
            >
              <LookPoster look={look} faceUrl={faceUrl} />
            </span>
            <span className="mt-3 block font-medium text-sm">{look.name}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <p aria-live="polite" className="mt-4 text-muted text-sm">
        {chosen.description}
      </p>
    </div>
  );
}
