"use client";

import clsx from "clsx";
import { Pause, Play } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import type { MusicChoice } from "@/lib/domain/looks";
import { SAMPLES } from "@/lib/domain/samples";

interface MusicPickerProps {
  value: MusicChoice | null;
  onChange: (music: MusicChoice | null) => void;
}

const ROW =
  "flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-control px-3 text-left text-sm transition-colors hover:bg-sunken data-[state=checked]:bg-sunken data-[state=checked]:font-medium";

/** None, or one of the loops; each can be heard before it is chosen. */
export function MusicPicker({ value, onChange }: MusicPickerProps) {
  const [playing, setPlaying] = useState<string | null>(null);
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => {
    if (!playing) return;
    const player = new Audio(playing);
    audio.current = player;
    player.volume = 0.7;
    player.onended = () => setPlaying(null);
    // A browser that cannot play it simply stays quiet.
    player.play().catch(() => setPlaying(null));
    return () => player.pause();
  }, [playing]);

  const loop = SAMPLES.music.find(
    ({ file }) => value?.source.from === "sample" && value.source.file === file,
  );
  const chosen = loop?.id ?? "none";
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Music</legend>
      <RadioGroup.Root
        aria-label="Music"
        value={chosen}
        onValueChange={(id) => {
          const wanted = SAMPLES.music.find((candidate) => candidate.id === id);
          if (!wanted) onChange(null);
          else
            onChange({
              source: { from: "sample", file: wanted.file },
              title: wanted.title,
              durationMs: wanted.durationMs,
            });
        }}
        className="flex flex-col gap-1"
      >
        <RadioGroup.Item value="none" className={ROW}>
          <Dot chosen={chosen === "none"} />
          No music
        </RadioGroup.Item>
        {SAMPLES.music.map((track) => (
          <div key={track.id} className="flex items-center gap-1">
            <RadioGroup.Item value={track.id} aria-label={track.title} className={ROW}>
              <Dot chosen={chosen === track.id} />
              <span className="min-w-0 py-1.5">
                <span className="block">{track.title}</span>
                <span className="block font-normal text-muted text-xs">{track.mood}</span>
              </span>
            </RadioGroup.Item>
            <IconButton
              label={playing === track.file ? `Stop ${track.title}` : `Play ${track.title}`}
              size="medium"
              onClick={() => setPlaying(playing === track.file ? null : track.file)}
            >
              {playing === track.file ? <Pause aria-hidden size={18} /> : <Play aria-hidden size={18} />}
            </IconButton>
          </div>
        ))}
      </RadioGroup.Root>
    </fieldset>
  );
}

function Dot({ chosen }: { chosen: boolean }) {
  return (
    <span
      aria-hidden
      className={clsx(
        "flex size-4 shrink-0 items-center justify-center rounded-full border",
        chosen ? "border-accent-ink" : "border-line-strong",
      )}
    >
      {chosen && <span className="size-2 rounded-full bg-accent-ink" />}
    </span>
  );
}
