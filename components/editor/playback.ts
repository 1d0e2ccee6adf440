/**
 * Where the playhead is and whether it runs. Apart from the editor's state: it changes sixty times a second, and only what
 * shows the time listens. The stage drives it while it plays; everything else seeks.
 */
export interface PlaybackState {
  atMs: number;
  playing: boolean;
  /** 1 forward at its own pace; J and L go by −2, −1, 1, 2, 4. */
  rate: number;
}

export interface Playback {
  get: () => PlaybackState;
  subscribe: (listener: () => void) => () => void;
  /** Moves the playhead; never before 0. */
  seek: (atMs: number) => void;
  play: (rate?: number) => void;
  pause: () => void;
  toggle: () => void;
}

export function createPlayback(): Playback {
  let state: PlaybackState = { atMs: 0, playing: false, rate: 1 };
  const listeners = new Set<() => void>();
  const set = (change: Partial<PlaybackState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    seek: (atMs) => set({ atMs: Math.max(0, Math.round(atMs)) }),
    play: (rate = 1) => set({ playing: true, rate }),
    pause: () => set({ playing: false, rate: 1 }),
    toggle: () => set({ playing: !state.playing, rate: 1 }),
  };
}
