import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { durationInFrames } from "@/lib/document/derive";
import { type CaptionStyle, captionStyleSchema, type ItemInput } from "@/lib/document/items";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { estimateWords } from "@/lib/domain/captions/estimate-words";
import { FORMATS, formatOf } from "@/lib/domain/formats";
import { frameKey, planFrames } from "./frame-plan";
import { Overlay } from "./Overlay";
import { overlayState } from "./overlay-state";

const STYLES = captionStyleSchema.options;
const TEXTS = { en: "Nobody waits for a video.", ar: "نصنع فيديو Talking Head اليوم.", th: "วันนี้เราจะมาดู" };

function documentOf(lang: keyof typeof TEXTS, items: ItemInput[]): ProjectDocument {
  const words = estimateWords(TEXTS[lang], lang).map((word, index) => ({
    ...word,
    ...(index === 1 ? { emphasis: true, emoji: "🔥" } : {}),
  }));
  return projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 1080, height: 1920, fps: 30, background: "#101418" },
    formats: FORMATS.map(({ id }) => formatOf(id)),
    variables: [],
    assets: {},
    takes: {},
    tracks: items.map((item) => ({ id: `track-${item.id}`, kind: item.kind, items: [item.id] })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang, own: words },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
  });
}

const captions = (style: CaptionStyle): ItemInput => ({
  id: "captions",
  kind: "caption",
  startMs: 0,
  durationMs: 3000,
  style,
  y: 0.7,
  colour: "#ffffff",
  highlight: "#ffd60a",
});
const box = { x: 0.5, y: 0.5, width: 0.2, height: 0.1 };
const overlay = (content: Extract<ItemInput, { kind: "overlay" }>["content"]): ItemInput => ({
  id: "overlay",
  kind: "overlay",
  startMs: 0,
  durationMs: 3000,
  content,
  box,
});

function draw(document: ProjectDocument, format: FormatId, frame: number): string {
  return renderToStaticMarkup(
    <Overlay
      document={document}
      format={formatOf(format)}
      media={{}}
      state={overlayState(document, format, frame)}
      fonts={{ scripts: [] }}
    />,
  );
}

describe.each(STYLES)("captions: %s", (style) => {
  it.each(FORMATS.map(({ id }) => id))("draw every word of every script in %s", (format) => {
    for (const lang of ["en", "ar", "th"] as const) {
      const document = documentOf(lang, [captions(style)]);
      const drawn = new Set<string>();
      for (let frame = 0; frame < durationInFrames(document); frame += 3) {
        const text = draw(document, format, frame).replace(/<[^>]*>/g, "");
        for (const word of document.captions.own ?? []) if (text.includes(word.text)) drawn.add(word.text);
      }
      expect([...drawn].sort()).toEqual((document.captions.own ?? []).map((word) => word.text).sort());
    }
  });

  it("draw equal states equally, and few of them", () => {
    const document = documentOf("en", [captions(style)]);
    const markup = new Map<string, string>();
    for (let frame = 0; frame < durationInFrames(document); frame++) {
      const key = frameKey(overlayState(document, "9:16", frame));
      const now = draw(document, "9:16", frame);
      expect(markup.get(key) ?? now).toBe(now);
      markup.set(key, now);
    }
    expect(planFrames(document, "9:16").distinct.length).toBeLessThan(durationInFrames(document) * 0.67);
  });
});

describe("stickers", () => {
  const contents = [
    { kind: "emoji", emoji: "🚀" },
    { kind: "shape", shape: "arrow", fill: { kind: "gradient", from: "#ff0000", to: "#0000ff" } },
    { kind: "shape", shape: "bubble", stroke: { colour: "#ffffff", width: 0.01 }, radius: 0.2 },
    { kind: "shape", shape: "line" },
    { kind: "progress", colour: "#ffffff", ground: "#000000", shape: "ring" },
  ] as const;

  it.each(contents)("are drawn with finite numbers: $kind $shape", (content) => {
    for (const { id } of FORMATS) {
      const markup = draw(documentOf("en", [overlay(content)]), id, 45);
      expect(markup).not.toBe("");
      expect(markup).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("that are hidden in a format, or whose track is hidden, are not drawn", () => {
    const hidden = { ...overlay(contents[0]), formats: { "1:1": { hidden: true as const } } };
    const document = documentOf("en", [hidden as ItemInput]);
    expect(draw(document, "9:16", 3)).not.toBe("");
    expect(draw(document, "1:1", 3)).toBe("");
    const unseen = { ...document, tracks: document.tracks.map((track) => ({ ...track, hidden: true })) };
    expect(draw(unseen, "9:16", 3)).toBe("");
  });

  it("share the frames of a progress bar between its steps", () => {
    const bar = overlay({ kind: "progress", colour: "#ffffff", ground: "#000000" });
    const long = documentOf("en", [{ ...bar, durationMs: 60_000 }]);
    const done = Array.from({ length: 1800 }, (_, frame) => {
      const [item] = overlayState(long, "9:16", frame).items;
      return item?.kind === "overlay" ? item.done : -1;
    });
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done[0]).toBe(0);
    expect(done.at(-1)).toBeGreaterThan(0.98);
    // 216 pixels, two at a time.
    expect(new Set(done).size).toBe(108);
  });
});
