import type { Pcm } from "@/engine/speech/types";
import { ACTIVITY_RATE_HZ, levelsDb } from "@/engine/speech/vad";
import type { Articulation } from "./visemes";

/** Louder speech opens the mouth wider. */
const OPENING_PER_DB = 0.03;
const LEAST = 0.7;
const MOST = 1.3;
const SMOOTH_MS = 300;
/** The peaks of even speech lie about this far above its median. */
const HEADROOM_DB = 5;

/** The same articulation with aperture and jaw scaled by how loud each moment is against the recording's median speech. */
export function followLoudness(
  shape: Articulation,
  audio: Pcm,
  active: Uint8Array,
  rateHz: number,
): Articulation {
  const levels = levelsDb(audio);
  const spoken = levels.filter((_, t) => active[t] === 1).sort();
  const median = spoken[spoken.length >> 1] ?? 0;
  const reach = Math.round(((SMOOTH_MS / 2) * ACTIVITY_RATE_HZ) / 1000);
  const gain = shape.aperture.map((_, i) => {
    const centre = Math.round(((i + 0.5) * ACTIVITY_RATE_HZ) / rateHz);
    // The peak of the surroundings: the silence inside a plosive is not quiet speech.
    const near = levels.subarray(Math.max(0, centre - reach), centre + reach + 1);
    const loudest = near.reduce((a, b) => Math.max(a, b), -100);
    return Math.max(LEAST, Math.min(MOST, 1 + OPENING_PER_DB * (loudest - median - HEADROOM_DB)));
  });
  return {
    ...shape,
    aperture: shape.aperture.map((v, i) => v * (gain[i] as number)),
    jaw: shape.jaw.map((v, i) => v * (gain[i] as number)),
  };
}
