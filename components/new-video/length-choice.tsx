"use client";

import { Select } from "@/components/ui/select";
import { type SyncMode, syncModeSchema } from "@/lib/document/takes";
import { offeredMode, syncModeOffers } from "@/lib/domain/sync-length";

interface LengthChoiceProps {
  videoMs: number;
  wordsMs: number;
  /** The words' length is not measured but estimated from the text. */
  estimated: boolean;
  value: SyncMode | null;
  onChange: (mode: SyncMode | null) => void;
}

/** What the picture does when words and video differ in length; nothing while they do not. */
export function LengthChoice({ videoMs, wordsMs, estimated, value, onChange }: LengthChoiceProps) {
  const offers = syncModeOffers(videoMs, wordsMs);
  if (!offers) return null;
  const longer = wordsMs > videoMs;
  const about = estimated ? "about " : "";
  return (
    <div className="max-w-sm">
      <Select
        label={longer ? "When the video ends before the words" : "When the words end before the video"}
        value={offeredMode(offers, value)}
        groups={[{ options: [...offers] }]}
        hint={`The words last ${about}${seconds(wordsMs)}, the video ${seconds(videoMs)}.`}
        onChange={(next) => {
          const mode = syncModeSchema.safeParse(next);
          onChange(mode.success && mode.data !== "ping_pong" ? mode.data : null);
        }}
      />
    </div>
  );
}

const seconds = (ms: number) => `${ms < 9_950 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`;
