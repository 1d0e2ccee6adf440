import { describe, expect, it } from "vitest";
import { syncWords } from "./sync-words";

const sync = { drivenBy: "phonemes" as const, frames: 1250, fps: 29.97002, faces: 1, skippedMs: 0 };

describe("syncWords", () => {
  it("says that all was seen, with its figures", () => {
    const words = syncWords(sync);
    expect(words.kept).toBe("The face was seen in every frame.");
    expect(words.figures).toEqual([
      ["frames", "1,250"],
      ["a second", "29.97"],
      ["face", "1"],
    ]);
  });

  it("owns up to what was skipped and to being led by ear", () => {
    const words = syncWords({ ...sync, drivenBy: "sound", skippedMs: 1240, faces: 2 });
    expect(words.short).toBe("by ear");
    expect(words.kept).toMatch(/^For 1\.2 s/);
    expect(words.figures.at(-1)).toEqual(["faces", "2"]);
  });
});
