/** Progress comes far more often than anyone looks; the database gets it at most this often. */
const EVERY_MS = 700;

/** Calls `write` at most every 700 ms with the newest value. Progress that cannot be written is not worth failing for. */
export function throttle(write: (value: number) => Promise<void>): (value: number) => void {
  let writtenAtMs = 0;
  return (value) => {
    const nowMs = performance.now();
    if (nowMs - writtenAtMs < EVERY_MS) return;
    writtenAtMs = nowMs;
    write(value).catch(() => undefined);
  };
}
