import { expect, test } from "vitest";
import { DOCUMENT_VERSION, projectDocumentSchema } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { storedTime } from "./stored-time";

const fit = { mode: "auto", focus: { x: 0.5, y: 0.5 } };
const document = projectDocumentSchema.parse({
  version: DOCUMENT_VERSION,
  canvas: { width: 1080, height: 1920, fps: 30, background: "#000000" },
  formats: [{ id: "9:16", width: 1080, height: 1920 }],
  variables: [],
  assets: { mara: { kind: "video", name: "Mara", source: { from: "library", assetId: "1" } } },
  takes: {
    take: {
      ...{ id: "take", asset: "mara" },
      speech: { kind: "text", text: "One two three four five six seven.", lang: "en", voiceId: "v" },
    },
  },
  tracks: [{ id: "video", kind: "video", items: ["a", "b"] }],
  items: {
    a: { id: "a", kind: "video", asset: "mara", take: "take", startMs: 0, durationMs: 10_000, fit },
    b: { id: "b", kind: "video", asset: "mara", startMs: 10_000, durationMs: 4000, fit },
  },
  captions: { lang: "en" },
  audio: { duckDb: -12, loudnessLufs: -14 },
  provenance: { madeWith: "test" },
});

test("a time within a clip that is not made is the same part of what is stored", () => {
  const shown = previewDocument(document);
  const halfMs = (shown.items.a?.durationMs ?? 0) / 2;
  expect(halfMs).not.toBe(5000);
  expect(storedTime(document, halfMs)).toBe(5000);
});

test("what comes after it is moved back with it", () => {
  expect(storedTime(document, (previewDocument(document).items.b?.startMs ?? 0) + 700)).toBe(10_700);
});
