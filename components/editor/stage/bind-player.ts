import type { CallbackListener, PlayerRef } from "@remotion/player";
import type { Playback } from "../playback";

/** The stretch that plays again and again, milliseconds. */
export interface LoopRange {
  fromMs: number;
  toMs: number;
}

/** What the player shows: its frames are this many a second. */
export interface Timing {
  fps: number;
  durationInFrames: number;
}

/** Nearest frame of a time, within the video. */
export function frameAt(atMs: number, { fps, durationInFrames }: Timing): number {
  return Math.max(0, Math.min(durationInFrames - 1, Math.round((atMs * fps) / 1000)));
}

export function msOfFrame(frame: number, { fps }: Pick<Timing, "fps">): number {
  return Math.round((frame * 1000) / fps);
}

/** What is used of Remotion's player. */
export type BoundPlayer = Pick<
  PlayerRef,
  "isPlaying" | "play" | "pause" | "seekTo" | "getCurrentFrame" | "addEventListener" | "removeEventListener"
>;

/**
 * Binds Remotion's player to the editor's playback: it plays, pauses and shows the frame that the playhead is at, and
 * moves the playhead while it plays. Backwards there is no sound: the playhead is moved back by the clock and the player
 * follows. Returns how to let go of it.
 */
export function bindPlayer(
  player: BoundPlayer,
  playback: Playback,
  timing: Timing,
  loop: LoopRange | null,
): () => void {
  const last = timing.durationInFrames - 1;
  const firstMs = loop?.fromMs ?? 0;
  const isForward = () => playback.get().playing && playback.get().rate > 0;

  const follow = () => {
    const { atMs } = playback.get();
    const frame = frameAt(atMs, timing);
    const forward = isForward();
    if (forward && !player.isPlaying()) {
      // From the end it plays from the beginning.
      if (frame >= last && atMs !== firstMs) return playback.seek(firstMs);
      show(frame);
      player.play();
    } else {
      if (!forward && player.isPlaying()) player.pause();
      show(frame);
    }
  };
  const show = (frame: number) => {
    if (player.getCurrentFrame() !== frame) player.seekTo(frame);
  };

  const onFrame: CallbackListener<"frameupdate"> = ({ detail }) => {
    if (!isForward() || !player.isPlaying()) return;
    const atMs = msOfFrame(detail.frame, timing);
    playback.seek(loop && atMs >= loop.toMs ? loop.fromMs : atMs);
  };
  const onEnded = () => {
    if (!isForward()) return;
    if (loop) playback.seek(loop.fromMs);
    else {
      playback.pause();
      playback.seek(msOfFrame(last, timing));
    }
  };

  const stopReverse = reversing(playback);
  const unsubscribe = playback.subscribe(follow);
  player.addEventListener("frameupdate", onFrame);
  player.addEventListener("ended", onEnded);
  follow();
  return () => {
    stopReverse();
    unsubscribe();
    player.removeEventListener("frameupdate", onFrame);
    player.removeEventListener("ended", onEnded);
  };
}

/** Moves the playhead back while the rate is negative. */
function reversing(playback: Playback): () => void {
  let request: number | null = null;
  let lastAt = 0;
  let exactMs = 0;
  const step = (now: number) => {
    const { playing, rate, atMs } = playback.get();
    request = null;
    if (!playing || rate >= 0) return;
    // Someone else moved it in between.
    if (Math.abs(atMs - exactMs) > 1) exactMs = atMs;
    exactMs = Math.max(0, exactMs + rate * (now - lastAt));
    lastAt = now;
    if (exactMs === 0) playback.pause();
    else request = requestAnimationFrame(step);
    playback.seek(exactMs);
  };
  const watch = () => {
    const { playing, rate, atMs } = playback.get();
    if (!playing || rate >= 0 || request !== null) return;
    exactMs = atMs;
    lastAt = performance.now();
    request = requestAnimationFrame(step);
  };
  const unsubscribe = playback.subscribe(watch);
  watch();
  return () => {
    unsubscribe();
    if (request !== null) cancelAnimationFrame(request);
  };
}
