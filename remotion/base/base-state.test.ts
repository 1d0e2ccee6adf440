import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { VideoItem } from "@/lib/document/items";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { baseState } from "./base-state";
import { clipsOf } from "./clips";
import { drawingOrder } from "./drawing-order";

const FOCUS = { x: 0.5, y: 0.5 };

type Given = Partial<VideoItem> & Pick<VideoItem, "id" | "startMs" | "durationMs">;

/** Tracks of videos in a 9:16 document at 25 frames a second. */
function documentOf(
  tracks: Given[][],
  change: Partial<z.input<typeof projectDocumentSchema>> = {},
): ProjectDocument {
  const items = tracks.flat().map((item) => ({
    ...{ kind: "video" as const, asset: "wide", fit: { mode: "cover" as const, focus: FOCUS } },
    ...item,
  }));
  const source = { from: "sample" as const, file: "a.mp4" };
  return projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 360, height: 640, fps: 25, background: "#000000" },
    formats: [
      { id: "9:16", width: 360, height: 640 },
      { id: "1:1", width: 360, height: 360 },
    ],
    variables: [],
    assets: {
      wide: { kind: "video", source, name: "wide", width: 640, height: 360, durationMs: 4000 },
      short: { kind: "video", source, name: "short", width: 640, height: 360, durationMs: 400 },
    },
    takes: {},
    tracks: tracks.map((track, i) => ({ id: `t${i}`, kind: "video", items: track.map(({ id }) => id) })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang: "en" },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
    ...change,
  } satisfies z.input<typeof projectDocumentSchema>);
}

const idsAt = (document: ProjectDocument, frame: number) =>
  baseState(document, "9:16", frame).map(({ item }) => item);
const layerOf = (document: ProjectDocument, frame: number, id = "a") =>
  baseState(document, "9:16", frame).find(({ item }) => item === id);

describe("which videos are seen", () => {
  it("one after another without a frame between or twice, tracks over one another, nothing in a gap", () => {
    const document = documentOf([
      [
        { id: "a", startMs: 0, durationMs: 410 },
        { id: "b", startMs: 410, durationMs: 390 },
        { id: "c", startMs: 1000, durationMs: 200 },
      ],
      [{ id: "over", startMs: 300, durationMs: 300 }],
    ]);
    const seen = Array.from({ length: 31 }, (_, frame) => idsAt(document, frame).join(" "));
    // 410 ms is a quarter into frame 10: it still shows the first.
    expect(seen[7]).toBe("a");
    expect(seen[8]).toBe("a over");
    expect(seen[10]).toBe("a over");
    expect(seen[11]).toBe("b over");
    expect(seen[15]).toBe("b");
    expect(seen[20]).toBe("");
    expect(seen[25]).toBe("c");
    expect(seen[30]).toBe("");
  });

  it("not those of hidden tracks, nor what is hidden in the format", () => {
    const document = documentOf([
      [{ id: "a", startMs: 0, durationMs: 400, formats: { "1:1": { hidden: true } } }],
      [{ id: "b", startMs: 0, durationMs: 400 }],
    ]);
    const [first, second] = document.tracks;
    if (!first || !second) throw new Error("There are two tracks.");
    const hidden = { ...document, tracks: [first, { ...second, hidden: true }] };
    expect(idsAt(hidden, 0)).toEqual(["a"]);
    expect(baseState(hidden, "1:1", 0)).toEqual([]);
  });
});

describe("which picture of a video is seen", () => {
  it("follows speed, trim and the part of a frame that the item began before", () => {
    const document = documentOf([[{ id: "a", startMs: 30, durationMs: 800, sourceInMs: 500, speed: 2 }]]);
    expect(idsAt(document, 0)).toEqual([]);
    // Frame 1 is at 40 ms: 10 ms after the start, 20 ms of the source.
    expect(layerOf(document, 1)?.sourceMs).toBeCloseTo(520, 0);
    expect(layerOf(document, 11)?.sourceMs).toBeCloseTo(520 + 800, 0);
  });

  it("starts again when the material is too short, and holds its last one beneath a transition", () => {
    const repeating = documentOf([[{ id: "a", asset: "short", startMs: 0, durationMs: 1000 }]]);
    expect(layerOf(repeating, 9)?.sourceMs).toBeCloseTo(360, 0);
    expect(Math.abs((layerOf(repeating, 11)?.sourceMs ?? 0) - 40)).toBeLessThan(1);
    const held = documentOf([
      [
        { id: "a", asset: "short", startMs: 0, durationMs: 400 },
        { id: "b", startMs: 400, durationMs: 800, transitionIn: { kind: "crossfade", durationMs: 200 } },
      ],
    ]);
    expect(layerOf(held, 13)?.sourceMs).toBe(400);
    expect(clipsOf(held, "9:16").map(({ from, until }) => [from, until])).toEqual([
      [0, 15],
      [10, 30],
    ]);
  });

  it("of an unmade take with a range is that of its own video from there", () => {
    const take = {
      id: "t",
      asset: "wide",
      speech: { kind: "text" as const, text: "a", lang: "en", voiceId: "v" },
      range: { fromMs: 2000, toMs: 3000 },
    };
    const item = { id: "a", startMs: 0, durationMs: 800, take: "t", sourceInMs: 100 };
    expect(layerOf(documentOf([[item]], { takes: { t: take } }), 0)?.sourceMs).toBeCloseTo(2100, 0);
    const made = { ...take, synced: "wide", spoken: { durationMs: 1000, words: [] } };
    expect(layerOf(documentOf([[item]], { takes: { t: made } }), 0)?.sourceMs).toBeCloseTo(100, 0);
  });
});

describe("transitions", () => {
  const coming = (kind: "crossfade" | "slide" | "zoom") =>
    documentOf([
      [
        { id: "a", startMs: 0, durationMs: 400 },
        { id: "b", startMs: 400, durationMs: 800, transitionIn: { kind, durationMs: 200 } },
      ],
    ]);

  it("have the clip before beneath them, and end", () => {
    for (const kind of ["crossfade", "slide", "zoom"] as const) {
      expect(idsAt(coming(kind), 14)).toEqual(["a", "b"]);
      expect(layerOf(coming(kind), 15, "b")).toMatchObject({ opacity: 1, shiftPx: 0, scale: 1 });
      expect(idsAt(coming(kind), 15)).toEqual(["b"]);
    }
  });

  it("grow with every frame", () => {
    const over = [10, 11, 12, 13, 14];
    const opacities = over.map((frame) => layerOf(coming("crossfade"), frame, "b")?.opacity ?? 0);
    expect(opacities).toEqual([1, 2, 3, 4, 5].map((n) => Math.round((n / 6) * 10_000) / 10_000));
    const shifts = over.map((frame) => layerOf(coming("slide"), frame, "b")?.shiftPx ?? 0);
    expect(shifts).toEqual([...shifts].sort((a, b) => b - a));
    expect(shifts[0]).toBeLessThan(360);
    const scales = over.map((frame) => layerOf(coming("zoom"), frame, "b")?.scale ?? 0);
    expect(scales).toEqual([...scales].sort((a, b) => b - a));
  });
});

describe("where a video is", () => {
  it("fills the picture, or stands in its place, each format's own", () => {
    const place = { x: 0.75, y: 0.5, width: 0.5, height: 0.25, rotationDeg: 10 };
    const document = documentOf([
      [{ id: "a", startMs: 0, durationMs: 400, place, formats: { "1:1": { place: { ...place, x: 0.25 } } } }],
      [{ id: "b", startMs: 0, durationMs: 400 }],
    ]);
    expect(layerOf(document, 0)?.box).toEqual({
      left: 180,
      top: 240,
      width: 180,
      height: 160,
      rotationDeg: 10,
    });
    expect(baseState(document, "1:1", 0)[0]?.box).toMatchObject({ left: 0, top: 136, width: 180 });
    expect(layerOf(document, 0, "b")?.box).toMatchObject({ left: 0, top: 0, width: 360, height: 640 });
  });

  it("keeps the face in sight as it moves", () => {
    const facePath = [0, 1000].map((atMs, i) => ({ atMs, x: 0.3 + 0.4 * i, y: 0.5, height: 0.2 }));
    const document = documentOf([
      [{ id: "a", startMs: 0, durationMs: 1000, fit: { mode: "face", zoom: 1 } }],
    ]);
    const { wide } = document.assets;
    if (wide) wide.facePath = facePath;
    const left = (frame: number) => layerOf(document, frame)?.picture.left ?? 0;
    expect(left(0)).toBeGreaterThan(left(12));
    expect(left(12)).toBeGreaterThan(left(24));
    // The face stays in the middle: of 1138 pixels half way, 569 less half of the width.
    expect(left(12)).toBeCloseTo(-(0.492 * 1138 - 180), -1);
  });

  it("shows a colour, a picture or itself behind what does not fill its place", () => {
    const behind = (fit: VideoItem["fit"]) =>
      layerOf(documentOf([[{ id: "a", startMs: 0, durationMs: 400, fit }]]), 0)?.backdrop;
    expect(behind({ mode: "contain", background: { kind: "colour" } })).toEqual({
      kind: "colour",
      colour: "#000000",
    });
    expect(behind({ mode: "contain", background: { kind: "blur" } })).toMatchObject({
      kind: "blur",
      radiusPx: 12,
    });
    expect(behind({ mode: "cover", focus: FOCUS, zoom: 1 })).toBeNull();
  });
});

describe("drawing order", () => {
  it("joins neighbours of a kind, and knows what is beneath a video", () => {
    const document = documentOf([
      [{ id: "a", startMs: 0, durationMs: 400 }],
      [{ id: "b", startMs: 0, durationMs: 400 }],
    ]);
    expect(drawingOrder(document)).toEqual([
      { draws: "video", tracks: new Set(["t0", "t1"]), items: new Set(["a", "b"]) },
    ]);
  });
});
