import type { ItemInput } from "@/lib/document/items";
import { DOCUMENT_VERSION, type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";

type TimelineTrack = {
  id: string;
  kind: ItemInput["kind"];
  items: [id: string, fromMs: number, toMs: number][];
};

/** A document with nothing but clips at their times, lowest track first. */
export function timelineDocument(tracks: TimelineTrack[]): ProjectDocument {
  return projectDocumentSchema.parse({
    version: DOCUMENT_VERSION,
    canvas: { width: 1080, height: 1920, fps: 25, background: "#000000" },
    formats: [{ id: "9:16", width: 1080, height: 1920 }],
    variables: [],
    assets: {
      mara: { kind: "video", name: "Mara", source: { from: "library", assetId: "1" }, durationMs: 600_000 },
      song: { kind: "audio", name: "Song", source: { from: "library", assetId: "2" }, durationMs: 30_000 },
    },
    takes: {},
    tracks: tracks.map(({ id, kind, items }) => ({ id, kind, items: items.map(([item]) => item) })),
    items: Object.fromEntries(
      tracks.flatMap(({ kind, items }) =>
        items.map(([id, fromMs, toMs]) => [id, itemOf(kind, id, fromMs, toMs - fromMs)]),
      ),
    ),
    captions: { lang: "en" },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
  });
}

function itemOf(kind: ItemInput["kind"], id: string, startMs: number, durationMs: number): ItemInput {
  const box = { x: 0, y: 0, width: 1, height: 0.2 };
  const timed = { id, startMs, durationMs };
  switch (kind) {
    case "video":
      return { ...timed, kind, asset: "mara", fit: { mode: "auto", focus: { x: 0.5, y: 0.5 } } };
    case "audio":
      return { ...timed, kind, asset: "song" };
    case "text":
      return {
        ...timed,
        kind,
        text: `Text ${id}`,
        style: "title",
        box,
        colour: "#ffffff",
        accent: "#ff5a3c",
      };
    case "overlay":
      return { ...timed, kind, content: { kind: "shape", shape: "star" }, box };
    case "caption":
      return { ...timed, kind, style: "karaoke", y: 0.8, colour: "#ffffff", highlight: "#ff5a3c" };
  }
}
