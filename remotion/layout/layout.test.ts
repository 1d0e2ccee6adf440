import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaptionItem, TextItem } from "@/lib/document/items";
import type { Format } from "@/lib/document/schema";
import { cuesOf } from "@/lib/domain/captions/cues";
import { estimateWords } from "@/lib/domain/captions/estimate-words";
import { captionLimits } from "@/lib/domain/captions/limits";
import { formatOf } from "@/lib/domain/formats";
import { captionLayout, lineText } from "./caption-layout";
import { safeArea } from "./safe-area";
import { textLayout } from "./text-layout";
import { lineEms } from "./text-width";
import { videoFit } from "./video-fit";
import { wrapText } from "./wrap-text";

const formats: Format[] = [formatOf("9:16"), formatOf("1:1"), formatOf("16:9"), formatOf("9:16", 360)];
const caption = (style: CaptionItem["style"], y: number): CaptionItem => ({
  id: "c",
  kind: "caption",
  align: "center",
  startMs: 0,
  durationMs: 1000,
  style,
  y,
  colour: "#ffffff",
  highlight: "#ff5a3c",
});

describe("safe area", () => {
  it("leaves out what the phone's players cover: a tenth above, a fifth below", () => {
    expect(safeArea(formatOf("9:16"))).toEqual({ left: 81, top: 173, width: 918, height: 1382 });
  });
});

describe("captions", () => {
  const texts = [
    ["en", "Extraordinarily WIDE WORDS WITH MANY MS, and some others that are narrow still."],
    ["de", "Die Donaudampfschifffahrtsgesellschaftskapitänsmütze ist begeistert."],
    ["ja", "こんにちは。今日は新しい動画の作り方を紹介します。"],
    ["ar", "مرحباً بكم جميعاً. اليوم نتحدث عن الفيديو."],
  ] as const;

  it.each(["karaoke", "pop", "box"] as const)(
    "%s stays in the safe area of every format, wherever it is put",
    (style) => {
      for (const format of formats) {
        const safe = safeArea(format);
        for (const [lang, text] of texts) {
          for (const { lines } of cuesOf(
            estimateWords(text, lang),
            captionLimits(style, format.id, lang),
            lang,
            30,
          )) {
            for (const y of [0, 0.5, 1]) {
              const layout = captionLayout(caption(style, y), format, lines);
              const half = (layout.lineHeightPx * lines.length) / 2;
              expect(layout.centreY - half).toBeGreaterThanOrEqual(safe.top - 1);
              expect(layout.centreY + half).toBeLessThanOrEqual(safe.top + safe.height + 1);
              for (const line of lines) {
                const width = lineEms(lineText(line), { uppercase: style === "pop" }) * layout.fontSizePx;
                expect(width).toBeLessThanOrEqual(safe.width);
              }
            }
          }
        }
      }
    },
  );
});

describe("texts", () => {
  const title: TextItem = {
    id: "t",
    kind: "text",
    opacity: 1,
    startMs: 0,
    durationMs: 1000,
    style: "title",
    text: "",
    box: { x: 0, y: 0, width: 1, height: 0.3 },
    align: "start",
    colour: "#ffffff",
    accent: "#ff5a3c",
  };

  it("wrap evenly and never lose a word", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\S{1,12}$/), { minLength: 1, maxLength: 14 }), (words) => {
        expect(wrapText(words.join(" "), 9, lineEms).join(" ")).toBe(words.join(" "));
      }),
    );
    const japanese = wrapText("一度の録画で世界中の言葉を話す方法", 10, lineEms);
    expect(japanese).toHaveLength(2);
    expect(japanese.join("")).toBe("一度の録画で世界中の言葉を話す方法");
    expect(wrapText("How to make one video in every language", 14, lineEms)).toHaveLength(2);
  });

  it("a second line is smaller, and nothing is wider than the safe area", () => {
    for (const format of formats) {
      const { lines } = textLayout(
        { ...title, text: "An uncommonly long title for a video\nwith a detail" },
        format,
      );
      const sizes = { main: 0, detail: 0 };
      for (const line of lines) {
        sizes[line.part] = line.fontSizePx;
        expect(lineEms(line.text) * line.fontSizePx).toBeLessThanOrEqual(safeArea(format).width);
      }
      expect(sizes.detail).toBeLessThan(sizes.main);
    }
  });
});

describe("base video", () => {
  const focus = { x: 0.5, y: 0.4 };

  it("covers without gaps and keeps whole, even edges", () => {
    const size = fc.integer({ min: 90, max: 4000 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom(...formats),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (width, height, format, x) => {
          const { rect } = videoFit(
            { mode: "cover", focus: { x, y: 1 - x }, zoom: 1 },
            { width, height },
            format,
          );
          expect(rect.left).toBeLessThanOrEqual(0);
          expect(rect.top).toBeLessThanOrEqual(0);
          expect(rect.left + rect.width).toBeGreaterThanOrEqual(format.width);
          expect(rect.top + rect.height).toBeGreaterThanOrEqual(format.height);
          for (const edge of Object.values(rect)) expect(Math.abs(edge % 2)).toBe(0);
        },
      ),
    );
  });

  it("auto crops a wide source for a tall format, and shows a tall one whole on a wide format", () => {
    const wide = { width: 1920, height: 1080 };
    const tall = { width: 1080, height: 1920 };
    expect(videoFit({ mode: "auto", focus }, wide, formatOf("9:16")).mode).toBe("cover");
    expect(videoFit({ mode: "auto", focus }, tall, formatOf("16:9"))).toMatchObject({
      mode: "contain",
      rect: { top: 0, width: 608, height: 1080 },
    });
  });
});
