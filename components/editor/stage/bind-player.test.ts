import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPlayback } from "../playback";
import { type BoundPlayer, bindPlayer, frameAt, msOfFrame } from "./bind-player";

const TIMING = { fps: 25, durationInFrames: 100 };

/** A player as Remotion's behaves: frames come when `run` is called. */
class SmallPlayer {
  frame = 0;
  playing = false;
  readonly sought: number[] = [];
  readonly #listeners = new Map<string, Set<(event: unknown) => void>>();
  isPlaying = () => this.playing;
  play = () => {
    this.playing = true;
  };
  pause = () => {
    this.playing = false;
  };
  getCurrentFrame = () => this.frame;
  seekTo = (frame: number) => {
    this.frame = frame;
    this.sought.push(frame);
    this.#tell("frameupdate", { frame });
  };
  addEventListener = (name: string, listener: (event: never) => void) => {
    const known = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, known.add(listener as (event: unknown) => void));
  };
  removeEventListener = (name: string, listener: (event: never) => void) => {
    this.#listeners.get(name)?.delete(listener as (event: unknown) => void);
  };
  /** Plays on by so many frames. */
  run(frames: number) {
    for (let i = 0; i < frames && this.playing; i++) {
      if (this.frame === TIMING.durationInFrames - 1) {
        this.playing = false;
        this.#tell("ended", undefined);
        return;
      }
      this.frame++;
      this.#tell("frameupdate", { frame: this.frame });
    }
  }
  #tell(name: string, detail: unknown) {
    for (const listener of this.#listeners.get(name) ?? []) listener({ detail });
  }
}

function bound(loop: { fromMs: number; toMs: number } | null = null) {
  const player = new SmallPlayer();
  const playback = createPlayback();
  const letGo = bindPlayer(player as unknown as BoundPlayer, playback, TIMING, loop);
  return { player, playback, letGo };
}

describe("the player and the playhead", () => {
  it("name the same frames", () => {
    for (const fps of [24, 25, 30, 60]) {
      const timing = { fps, durationInFrames: 500 };
      for (let frame = 0; frame < 500; frame++) expect(frameAt(msOfFrame(frame, timing), timing)).toBe(frame);
    }
    expect(frameAt(99_999, TIMING)).toBe(99);
  });

  it("go together: the player shows what the playhead is at, and moves it while it plays", () => {
    const { player, playback } = bound();
    playback.seek(1234);
    expect(player.frame).toBe(31);
    expect(playback.get().atMs).toBe(1234);
    playback.play();
    player.run(10);
    expect(playback.get().atMs).toBe(1640);
    expect(player.sought).toEqual([31]);
    playback.seek(200);
    player.run(1);
    expect(playback.get().atMs).toBe(240);
    playback.pause();
    expect(player.playing).toBe(false);
  });

  it("stop at the end, and play from the beginning then", () => {
    const { player, playback } = bound();
    playback.seek(3800);
    playback.play();
    player.run(50);
    expect(playback.get()).toMatchObject({ playing: false, atMs: 3960 });
    playback.play();
    player.run(3);
    expect(playback.get()).toMatchObject({ playing: true, atMs: 120 });
  });

  it("go round a stretch, also one that reaches to the end", () => {
    const { player, playback } = bound({ fromMs: 400, toMs: 800 });
    playback.seek(400);
    playback.play();
    player.run(11);
    expect(playback.get().atMs).toBe(440);
    const whole = bound({ fromMs: 0, toMs: 4000 });
    whole.playback.seek(3900);
    whole.playback.play();
    whole.player.run(3);
    expect(whole.playback.get()).toMatchObject({ playing: true, atMs: 0 });
    expect(whole.player.playing).toBe(true);
  });

  it("know nothing of each other after they are let go", () => {
    const { player, playback, letGo } = bound();
    letGo();
    playback.seek(1000);
    expect(player.frame).toBe(0);
  });
});

describe("backwards", () => {
  let due: ((now: number) => void)[] = [];
  beforeEach(() => {
    due = [];
    vi.stubGlobal("requestAnimationFrame", (callback: (now: number) => void) => due.push(callback));
    vi.stubGlobal("cancelAnimationFrame", () => undefined);
    vi.stubGlobal("performance", { now: () => 0 });
  });
  afterEach(() => vi.unstubAllGlobals());
  const tick = (now: number) => {
    for (const callback of due.splice(0)) callback(now);
  };

  it("the clock moves the playhead, the player stands and follows", () => {
    const { player, playback } = bound();
    playback.seek(2000);
    playback.play(-2);
    tick(100);
    expect(playback.get().atMs).toBe(1800);
    tick(150);
    expect(playback.get().atMs).toBe(1700);
    expect(player.playing).toBe(false);
    expect(player.frame).toBe(43);
    playback.seek(100);
    tick(400);
    expect(playback.get()).toMatchObject({ atMs: 0, playing: false });
    expect(due).toEqual([]);
  });
});
