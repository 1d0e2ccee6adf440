import type { SyncSummary } from "@/lib/domain/views";

const DRIVEN: Record<SyncSummary["drivenBy"], { short: string; driven: string }> = {
  phonemes: {
    short: "exact words",
    driven: "The words were known, so the mouth follows each sound of each word at its very time.",
  },
  sound: {
    short: "by ear",
    driven:
      "The mouth follows what is heard in the recording. With the written words it would be more exact.",
  },
  rest: { short: "at rest", driven: "Nothing is spoken in this sound, so the mouth stays closed." },
};

/** What a sync summary means to the person who looks at the video. */
export function syncWords(sync: SyncSummary): {
  short: string;
  driven: string;
  kept: string;
  figures: [string, string][];
} {
  const skippedSeconds = sync.skippedMs / 1000;
  return {
    ...DRIVEN[sync.drivenBy],
    kept:
      sync.skippedMs === 0
        ? "The face was seen in every frame."
        : `For ${skippedSeconds.toFixed(1)} s no face was seen, or it was turned away; there the original picture stays.`,
    figures: [
      ["frames", sync.frames.toLocaleString("en")],
      ["a second", String(Math.round(sync.fps * 100) / 100)],
      [sync.faces === 1 ? "face" : "faces", String(sync.faces)],
    ],
  };
}
