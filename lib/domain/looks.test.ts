import { describe, expect, it } from "vitest";
import { spokenWords } from "../document/derive";
import { loadDocument } from "../document/load-document";
import { documentFps, formatOf } from "./formats";
import { createFromLook, LOOKS, type LookInput } from "./looks";
import { previewDocument } from "./preview-document";

const input: LookInput = {
  look: "quiet-studio",
  face: {
    source: { from: "library", assetId: "a1" },
    name: "Me",
    width: 1920,
    height: 1080,
    fps: 59.94,
    durationMs: 6000,
  },
  speech: { kind: "text", text: "Hello there. This is what I have to say.", lang: "en", voiceId: "v" },
  title: "Hello",
  logo: { source: { from: "library", assetId: "a2" }, name: "Logo", width: 300, height: 100 },
  music: { source: { from: "sample", file: "music/calm.ogg" }, title: "Calm", durationMs: 30_000 },
  formats: ["9:16", "16:9"],
};

describe("looks", () => {
  it.each(LOOKS.map((look) => look.id))("%s makes a document that loads", (look) => {
    expect(loadDocument(createFromLook({ ...input, look }))).toMatchObject({ ok: true });
  });

  it("give equal documents for equal input", () => {
    expect(createFromLook(input)).toEqual(createFromLook(structuredClone(input)));
  });

  it("differ in how captions and titles are drawn", () => {
    const styles = LOOKS.map((look) => `${look.captions.style} ${look.text.style}`);
    expect(new Set(styles).size).toBe(LOOKS.length);
  });

  it("leave out what was not given", () => {
    const bare = createFromLook({ ...input, title: " ", logo: undefined, music: null });
    expect(Object.keys(bare.items)).toEqual(["person", "captions"]);
    expect(bare.tracks.map((track) => track.kind)).toEqual(["video", "caption"]);
  });

  it("take a recording as it is long, and a text as long as it would be spoken", () => {
    const recording = { kind: "audio" as const, source: input.face.source, name: "Take", durationMs: 7654 };
    expect(createFromLook({ ...input, speech: recording }).items.person?.durationMs).toBe(7654);
    const document = createFromLook(input);
    expect(document.items.person?.durationMs).toBeGreaterThan(2000);
    const preview = previewDocument(document);
    expect(spokenWords(preview).map((word) => word.text)).toEqual(
      "Hello there. This is what I have to say.".split(" "),
    );
    expect(previewDocument(preview)).toBe(preview);
  });
});

describe("formats", () => {
  it("have the short side asked for", () => {
    expect(formatOf("9:16")).toEqual({ id: "9:16", width: 1080, height: 1920 });
    expect(formatOf("1:1", 720)).toEqual({ id: "1:1", width: 720, height: 720 });
    expect(formatOf("16:9", 360)).toEqual({ id: "16:9", width: 640, height: 360 });
  });

  it("take their rate from the face: 24, 25 or 30", () => {
    expect([23.976, 24, 25, 29.97, 30, 50, 59.94, 60, 15].map(documentFps)).toEqual([
      24, 24, 25, 30, 30, 25, 30, 30, 25,
    ]);
  });
});
