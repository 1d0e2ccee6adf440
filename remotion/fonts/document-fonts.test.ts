import { describe, expect, it } from "vitest";
import type { ItemInput } from "@/lib/document/items";
import { projectDocumentSchema } from "@/lib/document/schema";
import { formatOf } from "@/lib/domain/formats";
import { documentFonts } from "./document-fonts";
import { fontStack } from "./families";

function fontsOf(lang: string, items: ItemInput[], said = "") {
  const document = projectDocumentSchema.parse({
    version: 2,
    canvas: { width: 1080, height: 1920, fps: 30, background: "#101418" },
    formats: [formatOf("9:16")],
    variables: [],
    assets: {},
    takes: {},
    tracks: items.map((item) => ({ id: `track-${item.id}`, kind: item.kind, items: [item.id] })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    captions: { lang, own: said ? [{ text: said, startMs: 0, endMs: 500 }] : [] },
    audio: { duckDb: -12, loudnessLufs: -14 },
    provenance: { madeWith: "test" },
  });
  return documentFonts(document);
}

const timed = { startMs: 0, durationMs: 1000 };
const text = (id: string, words: string, font?: string): ItemInput => ({
  ...timed,
  ...{ id, kind: "text", style: "plain", text: words, colour: "#ffffff", accent: "#ff5a3c" },
  box: { x: 0, y: 0, width: 1, height: 0.3 },
  ...(font ? { type: { font } } : {}),
});

describe("the fonts of a document", () => {
  it("are those that are drawn with, with their letters, and no others", () => {
    const { families, scripts, own, emoji, faces } = fontsOf("en", [text("a", "abba", "anton")]);
    expect({ families, scripts, own, emoji }).toEqual({
      families: ["anton"],
      scripts: [],
      own: [],
      emoji: false,
    });
    expect(faces.every(({ font }) => font.includes('"Anton"'))).toBe(true);
    expect(new Set(faces[0]?.letters)).toEqual(new Set("abAB"));
  });

  it("have what each script and emoji need behind them", () => {
    const caption: ItemInput = {
      ...timed,
      ...{ id: "c", kind: "caption", style: "pop", y: 0.8, colour: "#ffffff", highlight: "#ff5a3c" },
    };
    const { scripts, emoji } = fontsOf("ar", [caption, text("a", "日本のビデオ")], "مرحبا🎉");
    expect(scripts).toEqual(["arabic", "japanese"]);
    expect(emoji).toBe(true);
    expect(fontStack("caveat", scripts)).toBe(
      '"Caveat Variable", "Inter Variable", "Noto Sans Arabic Variable", "Noto Sans JP Variable", "Noto Color Emoji", system-ui, sans-serif',
    );
  });

  it("may be the user's own, with Inter behind it; unknown ones are Inter", () => {
    const { own, families } = fontsOf("en", [text("a", "own", "asset:brand 1"), text("b", "new", "of-2031")]);
    expect(own).toEqual(["brand 1"]);
    expect(families).toEqual([]);
    expect(fontStack("asset:brand 1", [])).toMatch(/^"Own brand_1", "Inter Variable"/);
    expect(fontStack("of-2031", [])).toMatch(/^"Inter Variable"/);
  });
});
