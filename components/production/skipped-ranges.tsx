import type { SyncSummary } from "@/lib/domain/views";
import { skippedWords } from "./sync-words";

/** Shown at first; a video with many is listed on request. */
const SHOWN = 4;

/** The parts of the video that show the original mouth, by their times; nothing when there are none. */
export function SkippedRanges({ skipped }: { skipped: SyncSummary["skipped"] }) {
  if (skipped.length === 0) return null;
  const lines = skippedWords(skipped);
  const more = lines.slice(SHOWN);
  return (
    <div className="mt-4 text-sm">
      <p>The original mouth stays at</p>
      <Lines lines={lines.slice(0, SHOWN)} />
      {more.length > 0 && (
        <details>
          <summary className="cursor-pointer text-muted hover:text-ink">and {more.length} more</summary>
          <Lines lines={more} />
        </details>
      )}
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul data-numbers className="text-muted">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
