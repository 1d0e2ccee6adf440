import { describe, expect, it } from "vitest";
import { captionStyleSchema, type ItemInput, itemSchema, type TextItem } from "@/lib/document/items";
import { type ProjectDocument, projectDocumentSchema } from "@/lib/document/schema";
import { estimateWords } from "@/lib/domain/captions/estimate-words";
import { FORMATS, formatOf } from "@/lib/domain/formats";
import { boundsOf, placedRect } from "./place";
import { safeArea } from "./safe-area";
import { textLayout } from "./text-layout";

const formats = FORMATS.flatMap(({ id }) => [formatOf(id), formatOf(id, 360)]);
const TEXTS: Record<string, string> = {
  en: "Extraordinarily WIDE WORDS WITH MANY MS, and some others that are narrow still.",
  de: "Die Donaudampfschifffahrtsgesellschaftskapitänsmütze ist begeistert.",
  ar: "مرحباً بكم جميعاً. اليوم نتحدث عن الفيديو.",
  ja: "こんにちは。今日は新しい動画の作り方を紹介します。",
  hi: "हर भाषा में एक वीडियो कैसे बनाएं दोस्तों।",
};

function documentOf(lang: string, item: ItemInput): ProjectDocument {
  const words = estimateWords(TEXTS[lang] ?? "", lang);
  return projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 1080, height: 1920, fps: 30, background: "#101418" },
    formats: FORMATS.map(({ id }) => formatOf(id)),
    variables: [],
    assets: {},
    takes: {},
    tracks: [{ id: "track", kind: item.kind, items: [item.id] }],
    items: { [item.id]: item },
    captions: {
      lang,
      own: words.map((word, index) => (index % 3 ? word : { ...word, emphasis: true, emoji: "🔥" })),
    },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
  });
}

const timed = { id: "item", startMs: 0, durationMs: 1000 };

describe("bounds of captions", () => {
  it.each(captionStyleSchema.options)(
    "%s: in the safe area, in any language, at any size and place",
    (style) => {
      for (const lang of Object.keys(TEXTS)) {
        for (const [y, size] of [
          [0, 1],
          [0.5, 2.5],
          [1, 0.5],
        ] as const) {
          const item = itemSchema.parse({
            ...timed,
            ...{ kind: "caption", style, y, colour: "#ffffff", highlight: "#ff5a3c", type: { size } },
            align: y === 0 ? "start" : "center",
          });
          const document = documentOf(lang, item);
          for (const format of formats) {
            const safe = safeArea(format);
            const bounds = boundsOf(item, document, format);
            expect(bounds?.left).toBeGreaterThanOrEqual(safe.left - 1);
            expect(bounds?.top).toBeGreaterThanOrEqual(safe.top - 1);
            expect((bounds?.left ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(
              safe.left + safe.width + 2,
            );
            expect((bounds?.top ?? 0) + (bounds?.height ?? 0)).toBeLessThanOrEqual(
              safe.top + safe.height + 2,
            );
          }
        }
      }
    },
  );
});

describe("bounds of texts", () => {
  const text = (change: object) =>
    itemSchema.parse({
      ...timed,
      ...{
        kind: "text",
        text: `${TEXTS.en}\nwith a detail`,
        style: "title",
        colour: "#ffffff",
        accent: "#ff5a3c",
      },
      box: { x: 0, y: 0.7, width: 1, height: 0.3 },
      ...change,
    }) as TextItem;

  it("stay in the safe area by themselves, however large they are wanted", () => {
    for (const style of ["title", "headline", "lower_third", "call_to_action", "plain"]) {
      for (const size of [0.03, 0.08, 0.4]) {
        const item = text({ style, type: { size, weight: 900, font: "montserrat" } });
        for (const format of formats) {
          const safe = safeArea(format);
          const { rect, widthPx, heightPx } = textLayout(item, format, "ltr");
          expect(widthPx).toBeLessThanOrEqual(safe.width + 1);
          expect(heightPx).toBeLessThanOrEqual(safe.height + 1);
          expect(rect.left).toBeGreaterThanOrEqual(safe.left);
          expect(rect.top).toBeGreaterThanOrEqual(safe.top);
          expect(rect.left + rect.width).toBeLessThanOrEqual(safe.left + safe.width);
          expect(rect.top + rect.height).toBeLessThanOrEqual(safe.top + safe.height);
        }
      }
    }
  });

  it("are as wide as the place that the user gave, and as high as their lines around its middle", () => {
    const place = { x: 0.5, y: 0.4, width: 0.5, height: 0.1, rotationDeg: 30 };
    const item = text({ place, formats: { "1:1": { place: { ...place, x: 0.25, rotationDeg: 0 } } } });
    const tall = formatOf("9:16");
    expect(placedRect(item, tall)).toEqual({ left: 270, top: 672, width: 540, height: 192, rotationDeg: 30 });
    expect(placedRect(item, formatOf("1:1"))).toMatchObject({ left: 0, rotationDeg: 0 });
    const { rect, widthPx, heightPx } = textLayout(item, tall);
    expect(widthPx).toBeLessThanOrEqual(541);
    expect(rect).toMatchObject({ left: 270, width: 540, height: heightPx, rotationDeg: 30 });
    expect(Math.abs(rect.top + rect.height / 2 - 768)).toBeLessThanOrEqual(1);
  });

  it("taken over as a place leave the text as it is", () => {
    for (const style of ["title", "headline", "lower_third", "call_to_action", "plain"]) {
      for (const format of [formatOf("9:16"), formatOf("16:9")]) {
        const free = textLayout(text({ style }), format);
        const { left, top, width, height } = free.rect;
        const place = {
          x: (left + width / 2) / format.width,
          y: (top + height / 2) / format.height,
          width: width / format.width,
          height: height / format.height,
          rotationDeg: 0,
        };
        const placed = textLayout(text({ style, place }), format);
        expect(placed.lines.map((line) => line.text)).toEqual(free.lines.map((line) => line.text));
        expect(Math.abs(placed.sizePx - free.sizePx)).toBeLessThanOrEqual(1);
      }
    }
  });
});

it("what is hidden in a format has no bounds there", () => {
  const item = itemSchema.parse({
    ...timed,
    kind: "overlay",
    content: { kind: "emoji", emoji: "🚀" },
    box: { x: 0, y: 0, width: 0.2, height: 0.2 },
    formats: { "1:1": { hidden: true } },
  });
  const document = documentOf("en", item);
  expect(boundsOf(item, document, formatOf("1:1"))).toBeNull();
  expect(boundsOf(item, document, formatOf("9:16"))).toMatchObject({ width: 216, height: 216 });
});
