"use client";

import { AudioLines, Check } from "lucide-react";
import Image from "next/image";
import { RadioGroup } from "radix-ui";
import { type ReactNode, useId } from "react";
import type { Speaker } from "@/lib/document/takes";
import type { FootageFace } from "@/lib/domain/views";

interface WhoSpeaksProps {
  faces: FootageFace[];
  /** Null: found by itself. */
  value: Speaker | null;
  onChange: (speaker: Speaker | null) => void;
}

const AUTOMATIC = "automatic";
const THUMBNAIL_PX = 64;

/** Of several people in the video, the one who gets the words. Arrow keys move between them. */
export function WhoSpeaks({ faces, value, onChange }: WhoSpeaksProps) {
  const labelId = useId();
  const chosen = faces.find(({ speaker }) => value !== null && isSame(speaker, value));
  return (
    <div>
      <p id={labelId} className="mb-2 font-medium text-sm">
        Who speaks?
      </p>
      <RadioGroup.Root
        aria-labelledby={labelId}
        value={chosen ? String(chosen.id) : AUTOMATIC}
        onValueChange={(next) => onChange(faces.find(({ id }) => String(id) === next)?.speaker ?? null)}
        className="flex flex-wrap gap-x-4 gap-y-3"
      >
        <Choice
          value={AUTOMATIC}
          label="Automatic"
          note="by the sound"
          picture={
            <span className="flex size-full items-center justify-center bg-sunken text-muted">
              <AudioLines aria-hidden size={22} />
            </span>
          }
        />
        {faces.map(({ id, thumbnail, seenShare }) => (
          <Choice
            key={id}
            value={String(id)}
            label={`Person ${id}`}
            note={seenShare > 0.99 ? "always seen" : `seen ${Math.round(seenShare * 100)} %`}
            picture={<Image src={thumbnail} alt="" width={THUMBNAIL_PX} height={THUMBNAIL_PX} unoptimized />}
          />
        ))}
      </RadioGroup.Root>
    </div>
  );
}

interface ChoiceProps {
  value: string;
  label: string;
  note: string;
  picture: ReactNode;
}

function Choice({ value, label, note, picture }: ChoiceProps) {
  return (
    <RadioGroup.Item
      value={value}
      aria-label={`${label}, ${note}`}
      className="group w-20 rounded-panel text-center"
    >
      <span className="relative mx-auto block size-16">
        <span className="block size-16 overflow-hidden rounded-full ring-1 ring-line transition-shadow group-hover:ring-line-strong group-data-[state=checked]:ring-2 group-data-[state=checked]:ring-ink">
          {picture}
        </span>
        <RadioGroup.Indicator className="absolute -right-0.5 -bottom-0.5 flex size-5 items-center justify-center rounded-full bg-ink text-paper">
          <Check aria-hidden size={12} strokeWidth={3} />
        </RadioGroup.Indicator>
      </span>
      <span className="mt-1.5 block font-medium text-sm">{label}</span>
      <span data-numbers className="block text-muted text-xs">
        {note}
      </span>
    </RadioGroup.Item>
  );
}

const isSame = (a: Speaker, b: Speaker) => a.x === b.x && a.y === b.y && a.atMs === b.atMs;
