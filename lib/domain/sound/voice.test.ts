import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { VideoItem } from "../../document/items";
import { type ProjectDocument, projectDocumentSchema } from "../../document/schema";
import { dbToGain } from "./decibel";
import { voiceGainAt } from "./gain";
import { gateGain, gateOf } from "./gate";
import { CUT_FADE_MS, voicesOf } from "./voice";

type Given = Partial<VideoItem> & Pick<VideoItem, "id" | "startMs" | "durationMs">;

function documentOf(
  items: Given[],
  change: Partial<z.input<typeof projectDocumentSchema>> = {},
): ProjectDocument {
  const source = { from: "sample" as const, file: "a.mp4" };
  return projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 360, height: 640, fps: 25, background: "#000000" },
    formats: [{ id: "9:16", width: 360, height: 640 }],
    variables: [],
    assets: { a: { kind: "video", source, name: "a" }, b: { kind: "video", source, name: "b" } },
    takes: {},
    tracks: [{ id: "t", kind: "video", items: items.map(({ id }) => id) }],
    items: Object.fromEntries(
      items.map((item) => [
        item.id,
        { kind: "video", asset: "a", fit: { mode: "auto", focus: { x: 0.5, y: 0.5 } }, ...item },
      ]),
    ),
    captions: { lang: "en" },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
    ...change,
  } satisfies z.input<typeof projectDocumentSchema>);
}

const half = Math.SQRT1_2;

describe("a voice", () => {
  it("has its level, its fades and no click at its ends", () => {
    const [voice] = voicesOf(
      documentOf([{ id: "x", startMs: 1000, durationMs: 2000, gainDb: -6, fadeInMs: 400, fadeOutMs: 200 }]),
    );
    if (!voice) throw new Error("There is a voice.");
    const at = (tMs: number) => voiceGainAt(voice, null, tMs) / dbToGain(-6);
    expect([999, 1000, 3000].map(at)).toEqual([0, 0, 0]);
    expect(at(1200)).toBeCloseTo(half);
    expect(at(2000)).toBe(1);
    expect(at(2900)).toBeCloseTo(half);
    const [plain] = voicesOf(documentOf([{ id: "x", startMs: 1000, durationMs: 2000 }]));
    if (!plain) throw new Error("There is a voice.");
    expect(voiceGainAt(plain, null, 1000 + CUT_FADE_MS / 2)).toBeCloseTo(half);
    expect(voiceGainAt(plain, null, 1000 + CUT_FADE_MS)).toBe(1);
    expect(voiceGainAt(plain, null, 3000 - CUT_FADE_MS / 2)).toBeCloseTo(half);
  });

  it("goes on through a split that cuts nothing, at any speed, and not through a cut", () => {
    const split = (sourceInMs: number, change: Partial<VideoItem> = {}) =>
      voicesOf(
        documentOf([
          { id: "x", startMs: 0, durationMs: 1000, speed: 1.5 },
          { id: "y", startMs: 1000, durationMs: 1000, sourceInMs, speed: 1.5, ...change },
        ]),
      );
    const [before, after] = split(1500);
    expect([before?.ends, after?.begins]).toEqual([{ kind: "none" }, { kind: "none" }]);
    const cut = { kind: "fade", lengthMs: CUT_FADE_MS };
    expect(split(1700)[0]?.ends).toEqual(cut);
    expect(split(1500, { asset: "b" })[1]?.begins).toEqual(cut);
    expect(split(1500, { speed: 1 })[1]?.begins).toEqual(cut);
  });

  it("keeps its power while another takes over", () => {
    const voices = voicesOf(
      documentOf([
        { id: "x", startMs: 0, durationMs: 1000 },
        {
          id: "y",
          asset: "b",
          startMs: 1000,
          durationMs: 1000,
          transitionIn: { kind: "slide", durationMs: 300 },
        },
      ]),
    );
    expect(voices[0]?.endMs).toBe(1300);
    for (const tMs of [900, 1001, 1100, 1250, 1299, 1400]) {
      const power = voices.reduce((sum, voice) => sum + voiceGainAt(voice, null, tMs) ** 2, 0);
      expect(power).toBeCloseTo(1, 5);
    }
  });

  it("is not heard when its track or itself is muted", () => {
    const document = documentOf([
      { id: "x", startMs: 0, durationMs: 100, muted: true },
      { id: "y", startMs: 100, durationMs: 100 },
    ]);
    expect(voicesOf(document).map(({ item }) => item.id)).toEqual(["y"]);
    const [track] = document.tracks;
    if (!track) throw new Error("There is a track.");
    expect(voicesOf({ ...document, tracks: [{ ...track, muted: true }] })).toEqual([]);
  });
});

describe("the noise gate", () => {
  // Twenty a second: noise, then half a second of voice from 1 s on, then noise.
  const waveform = Array.from({ length: 60 }, (_, i) => (i >= 20 && i < 30 ? 120 : 3));
  const document = documentOf([{ id: "x", startMs: 0, durationMs: 3000 }], {
    audio: { duckDb: -12, loudnessLufs: -14, gate: { thresholdDb: -30 } },
  });
  const voiceIn = (of: ProjectDocument) => {
    const [voice] = voicesOf(of);
    if (!voice) throw new Error("There is a voice.");
    return voice;
  };

  it("opens before a voice, holds after it, and closes", () => {
    const open = gateOf(document, voiceIn(document), waveform) ?? [];
    expect(open).toEqual([{ startMs: 1000, endMs: 1650 }]);
    const at = (sourceMs: number) => gateGain(open, sourceMs);
    expect([0, 979, 1000, 1500, 1650, 1771].map(at)).toEqual([0, 0, 1, 1, 1, 0]);
    expect(at(990)).toBeCloseTo(0.5);
    expect(at(1710)).toBeCloseTo(0.5);
  });

  it("follows the source at its speed", () => {
    const voice = { ...voiceIn(document), sourceInMs: 500 };
    const fast = { ...voice, item: { ...voice.item, speed: 2 } };
    const open = gateOf(document, fast, waveform);
    expect(voiceGainAt(fast, open, 100)).toBe(0);
    expect(voiceGainAt(fast, open, 300)).toBe(1);
  });

  it("stays open while a word is said, however softly", () => {
    const words = [{ text: "psst", startMs: 2200, endMs: 2400 }];
    const speech = { kind: "text" as const, text: "psst", lang: "en", voiceId: "v" };
    const said = documentOf([{ id: "x", startMs: 0, durationMs: 3000, take: "t" }], {
      audio: { duckDb: -12, loudnessLufs: -14, gate: { thresholdDb: -30 } },
      takes: { t: { id: "t", asset: "a", speech, spoken: { durationMs: 3000, words, asset: "b" } } },
    });
    const open = gateOf(said, voiceIn(said), waveform) ?? [];
    expect(gateGain(open, 2300)).toBe(1);
    expect(gateGain(open, 2000)).toBe(0);
  });

  it("is open throughout without a threshold or a waveform", () => {
    expect(gateOf(document, voiceIn(document), undefined)).toBeNull();
    const without = documentOf([{ id: "x", startMs: 0, durationMs: 3000 }]);
    expect(gateOf(without, voiceIn(without), waveform)).toBeNull();
  });
});
