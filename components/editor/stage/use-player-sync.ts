import type { PlayerRef } from "@remotion/player";
import { useEffect } from "react";
import type { Playback } from "../playback";
import { bindPlayer, type LoopRange, type Timing } from "./bind-player";

/** Keeps the player and the playhead together. Nothing goes through React while it runs. */
export function usePlayerSync(
  player: PlayerRef | null,
  playback: Playback,
  timing: Timing,
  loop: LoopRange | null,
): void {
  useEffect(() => {
    if (!player) return;
    return bindPlayer(player, playback, timing, loop);
  }, [player, playback, timing, loop]);
}
