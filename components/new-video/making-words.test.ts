import { expect, it } from "vitest";
import type { FootageView } from "@/lib/domain/views";
import { emptyBrief } from "@/lib/editor/brief";
import { makingWords } from "./making-words";

const audio = {
  kind: "audio" as const,
  source: { from: "library" as const, assetId: "a" },
  name: "voice.m4a",
  durationMs: 60_000,
};
const brief = { ...emptyBrief({ lang: "en", voiceId: "v" }), speaks: "audio" as const, audio };
const seen = (costUsdPerSecond: number | null, perSecond = 3): FootageView => ({
  ...{ state: "seen", quality: "good", findings: [], faces: [], durationMs: 9000, still: false },
  estimate: { startSeconds: 1, perSecond, costUsdPerSecond },
});

it("takes what the engine says of this video, and every format", () => {
  expect(makingWords(brief, null)).toBe("Takes about 2 minutes.");
  expect(makingWords(brief, seen(0))).toBe("Takes about 4 minutes.");
  expect(makingWords({ ...brief, formats: ["9:16", "1:1", "16:9"] }, seen(0))).toBe("Takes about 7 minutes.");
});

it("names a price where there is one", () => {
  expect(makingWords(brief, seen(0.05))).toBe("Takes about 4 minutes and costs about $3.00.");
  expect(makingWords(brief, seen(null))).toBe("Takes about 4 minutes.");
  expect(makingWords({ ...brief, backend: "own-pixels" }, seen(0.05))).toBe("Takes about 2 minutes.");
});
