import type { Draft, DraftSlot } from "./drafts";

/** A large draft takes long to write; then the typing must not wait for the next one at once. */
const REST_FACTOR = 10;
const FIRST_MS = 150;

/** Writes the newest draft, one at a time, never so often that typing suffers. */
export function createDraftKeeper<Content>(after: (ms: number, work: () => void) => () => void) {
  let slot: DraftSlot<Content> | null = null;
  let waiting: Draft<Content> | null = null;
  let writing: Promise<void> | null = null;
  let planned: (() => void) | null = null;
  let restMs = FIRST_MS;
  let kept = true;

  function plan(): void {
    if (planned || writing || !slot) return;
    planned = after(restMs, () => {
      planned = null;
      write();
    });
  }

  function write(): void {
    if (!waiting || !slot) return;
    const draft = waiting;
    waiting = null;
    const startedMs = performance.now();
    const mine = slot
      .keep(draft)
      .then((done) => {
        kept = done;
      })
      .finally(() => {
        restMs = Math.max(FIRST_MS, (performance.now() - startedMs) * REST_FACTOR);
        if (writing !== mine) return;
        writing = null;
        if (waiting) plan();
      });
    writing = mine;
  }

  return {
    /** From now on drafts go to this slot. */
    use(next: DraftSlot<Content>): void {
      slot = next;
      if (waiting) plan();
    },
    /** The project got a place of its own: the slot of before is left empty. */
    async move(next: DraftSlot<Content>): Promise<void> {
      const before = slot;
      slot = next;
      if (waiting) plan();
      await writing;
      await before?.forget();
      before?.release();
    },
    keep(draft: Draft<Content>): void {
      waiting = draft;
      plan();
    },
    /** The page may go: also while the one before is still written, which the browser does in order. */
    keepNow(): void {
      planned?.();
      planned = null;
      write();
    },
    /** Whether this browser keeps drafts at all. */
    isKept: () => kept,
    async forget(): Promise<void> {
      planned?.();
      planned = null;
      waiting = null;
      await writing;
      await slot?.forget();
    },
    release(): void {
      const last = slot;
      this.keepNow();
      slot = null;
      void Promise.resolve(writing).then(() => last?.release());
    },
  };
}
