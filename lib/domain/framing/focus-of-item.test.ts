import { expect, test } from "vitest";
import { videoItems } from "@/lib/document/derive";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { filmedAsset } from "@/lib/editor/stage/keep-face";
import { focusAt, UNKNOWN_FOCUS } from "./focus-at";
import { focusOfItem } from "./focus-of-item";

const video = (id: string, durationMs: number) => ({
  ...{ kind: "video", name: id, source: { from: "library", assetId: id } },
  ...{ durationMs, width: 1920, height: 1080 },
});
const speech = { kind: "text", text: "Hi", lang: "en", voiceId: "v" };
const spoken = (durationMs: number) => ({ durationMs, words: [] });

/** Somebody filmed for 10 s, who was made to speak for 4 s, of which the second one was said anew. */
const document: ProjectDocument = projectDocumentSchema.parse({
  version: 2,
  canvas: { width: 360, height: 640, fps: 25, background: "#000000" },
  formats: [{ id: "9:16", width: 360, height: 640 }],
  variables: [],
  assets: {
    filmed: {
      ...video("filmed", 10_000),
      facePath: [
        { atMs: 0, x: 0.2, y: 0.4, height: 0.3 },
        { atMs: 4000, x: 0.8, y: 0.4, height: 0.3 },
      ],
    },
    spoken: video("spoken", 4000),
    anew: video("anew", 1000),
  },
  tracks: [{ id: "video", kind: "video", items: ["before", "sentence"] }],
  items: Object.fromEntries(
    [
      ["before", "first", 0],
      ["sentence", "second", 1000],
    ].map(([id, take, startMs]) => [
      id,
      { id, take, startMs, durationMs: 1000, kind: "video", asset: "filmed", fit: { mode: "face", zoom: 1 } },
    ]),
  ),
  takes: {
    first: { id: "first", asset: "filmed", speech, spoken: spoken(4000), synced: "spoken" },
    second: {
      ...{ id: "second", asset: "spoken", speech, syncMode: "remap", range: { fromMs: 1000, toMs: 2000 } },
      ...{ spoken: spoken(1000), synced: "anew" },
    },
  },
  captions: { lang: "en" },
  audio: { duckDb: -12, loudnessLufs: -14 },
  provenance: { madeWith: "test" },
});
const [before, sentence] = videoItems(document);
const filmed = document.assets.filmed;

test("a rewritten sentence looks at the face where it was filmed", () => {
  if (!before || !sentence || !filmed) throw new Error("The document has both clips.");
  expect(focusOfItem(document, before, 1500)).toEqual(focusAt(filmed, 1500));
  expect(focusOfItem(document, sentence, 500)).toEqual(focusAt(filmed, 1500));
  expect(focusOfItem(document, sentence, 500)).not.toEqual(focusAt(filmed, 500));
  expect(filmedAsset(document, sentence)).toBe("filmed");
});

test("what was made of a video that is gone looks at the middle", () => {
  if (!sentence) throw new Error("The document has both clips.");
  const { first: _first, ...takes } = document.takes;
  expect(focusOfItem({ ...document, takes }, sentence, 500)).toEqual(UNKNOWN_FOCUS);
});
