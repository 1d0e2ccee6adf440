/** In the page: when the parts of the editor are there, in milliseconds since the navigation began. */
export interface Opening {
  /** Words of the transcript. */
  words: number;
  /** Clips of the timeline. */
  clips: number;
  /** A button that plays. */
  play: number;
  /** A key has moved the playhead. */
  key: number;
}

declare global {
  interface Window {
    recordOpening: typeof recordOpening;
    /** What is not there yet is missing. */
    opening: Partial<Opening>;
  }
}

/** Looks at each frame, with as little work as possible, until all is there. */
export function recordOpening(): Partial<Opening> {
  const opening: Partial<Opening> = {};
  let playhead: string | null = null;
  const isThere: Record<keyof Opening, () => boolean> = {
    words: () => document.querySelector("[role=grid] [role=gridcell]") !== null,
    clips: () => document.querySelector("[aria-label=Timeline] [role=option]") !== null,
    play: () => document.querySelector("button[aria-label^=Play]:enabled") !== null,
    key: () => {
      const shown = document.querySelector("[role=timer]")?.textContent || null;
      playhead ??= shown;
      return shown !== playhead;
    },
  };
  const look = () => {
    for (const part of Object.keys(isThere) as (keyof Opening)[]) {
      if (opening[part] === undefined && isThere[part]()) opening[part] = performance.now();
    }
    if (Object.keys(opening).length < Object.keys(isThere).length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return opening;
}
