import { describe, expect, it } from "vitest";
import type { Cue } from "@/lib/domain/captions/cues";
import { SUBTITLE_FORMATS } from "@/lib/domain/subtitles/subtitle-file";
import { openSubtitles, subtitleFile } from "./subtitle-files";

const CUES: Cue[] = [
  {
    startMs: 1000,
    endMs: 2500,
    lines: [
      [
        { text: "Hello", startMs: 1000, endMs: 1400 },
        { text: "שלום", startMs: 1500, endMs: 1900 },
      ],
      [{ text: "世界👩‍🚀", startMs: 2000, endMs: 2400 }],
    ],
  },
];

describe("subtitle files", () => {
  it.each(SUBTITLE_FORMATS)("are read as they were written: %s", async (format) => {
    const file = subtitleFile(CUES, format, 'Sale: 50 % off? "now"');
    expect(file.name).toBe(`Sale 50 % off now.${format}`);
    const read = await openSubtitles(file);
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.format).toBe(format);
    expect(read.warnings).toEqual([]);
    const cue = read.file.kind === "cues" ? read.file.cues[0] : null;
    if (format === "txt") expect(read.file).toMatchObject({ kind: "text", lines: ["Hello שלום 世界👩‍🚀"] });
    else expect(cue).toMatchObject({ startMs: 1000, endMs: 2500, lines: ["Hello שלום", "世界👩‍🚀"] });
  });

  it("say what is wrong with what is none", async () => {
    const file = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3])], "picture.srt");
    const read = await openSubtitles(file);
    expect(read.ok).toBe(false);
    expect(subtitleFile(CUES, "srt", "  ../..  ").name).toBe("Subtitles.srt");
  });
});
