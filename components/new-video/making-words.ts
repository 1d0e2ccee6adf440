import { aboutTime } from "@/components/ui/about-time";
import { secondsToMake } from "@/lib/domain/estimate";
import type { FootageView } from "@/lib/domain/views";
import { type Brief, wordsMsOf } from "@/lib/editor/brief";

/** "Takes about 2 minutes." and the price where there is one: before "Make" is pressed. */
export function makingWords(brief: Brief, footage: FootageView | null): string {
  const durationSeconds = wordsMsOf(brief) / 1000;
  // The engine spoke of what it uses by itself, not of another way that was chosen.
  const lipSync = footage?.state === "seen" && brief.backend === null ? footage.estimate : null;
  const seconds = secondsToMake({
    durationSeconds,
    formats: brief.formats.length,
    voiceNeeded: brief.speaks === "text",
    lipSync,
  });
  const usd = (lipSync?.costUsdPerSecond ?? 0) * durationSeconds;
  return `Takes ${aboutTime(seconds)}${usd > 0 ? ` and costs about $${Math.max(0.01, usd).toFixed(2)}` : ""}.`;
}
