import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tidyMarks } from "./marks";
import { readSubtitles } from "./read-subtitles";
import type { CueFile, Mark, Origin, Place, SubtitleCue, TextLayout, WordTime } from "./subtitle-file";
import { writeSubtitles } from "./write-subtitles";

type Timed = "srt" | "vtt" | "ass" | "json";

const bytes = (text: string) => new TextEncoder().encode(text);

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      "Hello,",
      "world",
      "don’t",
      "- Yes.",
      "<3",
      "a<b>c",
      "</i>",
      "<font",
      "&amp;",
      "R&D",
      "{x}",
      "{\\an8}",
      "C:\\New",
      "\\h",
    ],
    ...[
      "-->",
      "00:00:01,000 --> 00:00:02,000",
      "NOTE this",
      "WEBVTT",
      "[Events]",
      "Dialogue: 0,0:00:01.00,x",
      "42",
      "\u2060",
    ],
    ...[
      "مرحبا بالعالم",
      "שלום עולם",
      "\u200fאבג\u200e",
      "こんにちは。",
      "世界、你好！",
      "สวัสดีครับ",
      "नमस्ते",
      "안녕하세요",
      "Ελλάδα",
    ],
    ...["👋", "👩‍👩‍👧‍👦", "🇺🇦", "e\u0301", "bonjour\u00a0!", "♪"],
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
);
const lineArb = fc.array(piece, { maxLength: 5 }).map((pieces) => {
  const line = pieces.join(" ").replace(/\p{Cc}/gu, "");
  return line.trim() === "" ? "" : line;
});
const linesArb = fc
  .array(lineArb, { minLength: 1, maxLength: 3 })
  .filter((lines) => lines.some((line) => line !== ""));

const STYLES: Record<Timed, Record<string, unknown>[]> = {
  srt: [
    ...["bold", "italic", "underline", "strike"].map((kind) => ({ kind })),
    { kind: "tag", open: '<font face="Arial">', close: "</font>" },
  ],
  vtt: [
    ...["bold", "italic", "underline"].map((kind) => ({ kind })),
    { kind: "tag", open: "<c.loud.big>", close: "</c>" },
    { kind: "tag", open: "<lang fr>", close: "</lang>" },
  ],
  ass: ["bold", "italic", "underline", "strike"].map((kind) => ({ kind })),
  json: [{ kind: "bold" }, { kind: "tag", open: "<x>", close: "</x>" }],
};
const RAWS: Record<Timed, string[]> = {
  srt: ["{\\blur2}", "{\\pos(1,2)}"],
  vtt: ["<br>", "<x y>"],
  ass: ["\\blur2", "\\t(0,500,\\fs40\\b1)", "{a note}", "{\\p1}m 0 0 l 10 10{\\p0}"],
  json: ["anything"],
};

function marksArb(format: Timed, lines: string[]): fc.Arbitrary<Mark[]> {
  const place = fc.tuple(fc.nat(lines.length - 1), fc.nat(30), fc.nat(30));
  const spans = fc.array(fc.tuple(fc.constantFrom(...STYLES[format]), place), { maxLength: 4 });
  const raws = fc.array(fc.tuple(fc.constantFrom(...RAWS[format]), place), { maxLength: 2 });
  // One a line: colours do not overlap.
  const colours = fc.array(fc.constantFrom("#ff0000", "#12ab9f", "#ffffff", undefined), {
    maxLength: lines.length,
  });
  return fc
    .tuple(spans, raws, colours)
    .map(([spans, raws, colours]) =>
      tidyMarks(
        [
          ...spans.map(
            ([style, [line, a, b]]) => ({ ...style, line, from: Math.min(a, b), to: Math.max(a, b) }) as Mark,
          ),
          ...raws.map(([text, [line, at]]): Mark => ({ kind: "raw", line, at, text })),
          ...colours.flatMap((colour, line): Mark[] =>
            colour ? [{ kind: "colour", colour, line, from: 1, to: 9 }] : [],
          ),
        ],
        lines,
      ),
    );
}

const shapes: Record<Timed, fc.Arbitrary<Place | undefined>> = {
  srt: fc.option(fc.constantFrom<Place>({ kind: "numpad", alignment: 8 }, { kind: "numpad", alignment: 1 }), {
    nil: undefined,
  }),
  ass: fc.option(
    fc.constantFrom<Place>(
      { kind: "numpad", alignment: 8 },
      { kind: "numpad", at: { x: -10.5, y: 300 } },
      { kind: "numpad", alignment: 2, at: { x: 0, y: 0 } },
    ),
    { nil: undefined },
  ),
  vtt: fc.option(
    fc.constantFrom<Place>(
      { kind: "settings", line: { at: -2, unit: "lines" }, align: "start" },
      {
        kind: "settings",
        line: { at: 12.5, unit: "percent", align: "end" },
        position: { percent: 20, align: "line-left" },
      },
      { kind: "settings", vertical: "rl", sizePercent: 33.3, region: "fred", other: ["x:y"] },
    ),
    { nil: undefined },
  ),
  json: fc.constant({ kind: "settings", align: "left" }),
};

/** Every word of every line gets a time; between some of them is silence. */
function wordTimesOf(lines: string[], startMs: number, lengths: number[], step: number): WordTime[] {
  let atMs = startMs;
  let index = 0;
  const next = () => (lengths[index++ % lengths.length] ?? 0) * step;
  return lines.flatMap((text, line) =>
    [...text.matchAll(/\S+/g)].map((word): WordTime => {
      const fromMs = atMs + next();
      atMs = fromMs + next();
      return { line, from: word.index, to: word.index + word[0].length, startMs: fromMs, endMs: atMs };
    }),
  );
}

function cueArb(format: Timed): fc.Arbitrary<SubtitleCue> {
  const step = format === "ass" ? 10 : 1;
  return linesArb.chain((lines) =>
    fc
      .record({
        startMs: fc.nat(4_000_000).map((ms) => ms * step),
        pauses: fc.array(fc.nat(80), { minLength: 4, maxLength: 9 }),
        isTimed: fc.boolean(),
        marks: marksArb(format, lines),
        place: shapes[format],
        speaker: fc.constantFrom(undefined, "Mary Ann", "佐藤", "Q & A <x>"),
        id: fc.constantFrom(undefined, "intro", "7", "NOTE"),
        kept: fc.constantFrom(undefined, 0, 1),
      })
      .map(({ startMs, pauses, isTimed, marks, place, speaker, id, kept }): SubtitleCue => {
        const times = format !== "srt" && isTimed ? wordTimesOf(lines, startMs, pauses, step) : [];
        const endMs = Math.max(startMs, times.at(-1)?.endMs ?? 0) + 50 * step;
        const notes = {
          vtt: ["NOTE hidden --x\nand more"],
          ass: ["Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a, b"],
        };
        return {
          startMs,
          endMs,
          lines,
          ...(marks.length > 0 ? { marks } : {}),
          ...(times.length > 0 ? { wordTimes: times } : {}),
          ...(place ? { place } : {}),
          ...(speaker && format !== "srt" ? { speaker } : {}),
          ...(id && format === "vtt" ? { id } : {}),
          ...(format === "ass"
            ? {
                event: {
                  layer: -1,
                  style: "Sign, no".slice(0, 4),
                  marginL: 0,
                  marginR: 10,
                  marginV: 20,
                  effect: "",
                },
              }
            : {}),
          ...(kept && (format === "vtt" || format === "ass") ? { kept: notes[format] } : {}),
        };
      }),
  );
}

const ORIGINS: Record<Timed, Origin> = {
  srt: { format: "srt" },
  vtt: {
    format: "vtt",
    header: [" - made by hand", "Kind: captions"],
    blocks: ["STYLE\n::cue(.loud) { color: red }", "REGION\nid:fred\nwidth:40%", "NOTE\nfirst note"],
    trailing: ["NOTE the end"],
  },
  ass: {
    format: "ass",
    dialect: "v4+",
    sections: [
      { name: "Script Info", lines: ["; Script generated by Aegisub 3.2.2", "Title: Имя", "WrapStyle: 0"] },
      { name: "Aegisub Project Garbage", lines: ["Last Style Storage: Default"] },
      { name: "V4+ Styles", lines: ["Format: Name, Fontname", "Style: Default,Arial"] },
      { name: "Events", lines: [] },
      { name: "Aegisub Extradata", lines: ["Data: 1,x,y"] },
    ],
    trailing: ["Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,bye"],
  },
  json: { format: "captions" },
};

const layoutArb: fc.Arbitrary<TextLayout> = fc.record({
  bom: fc.boolean(),
  newline: fc.constantFrom<TextLayout["newline"]>("\n", "\r\n", "\r"),
});

describe("a subtitle file", () => {
  it.each(["srt", "vtt", "ass", "json"] as const)("written and read as %s is the same", (format) => {
    fc.assert(
      fc.property(fc.array(cueArb(format), { minLength: 1, maxLength: 6 }), layoutArb, (found, layout) => {
        const cues = found.toSorted((a, b) => a.startMs - b.startMs);
        // Notes before the first cue of WebVTT are among the blocks of its head.
        if (format === "vtt") delete cues[0]?.kept;
        const file: CueFile = { kind: "cues", layout, origin: ORIGINS[format], cues };
        const read = readSubtitles(bytes(writeSubtitles(file, format)), `file.${format}`);
        expect(read).toMatchObject({ ok: true, format });
        if (read.ok) expect(read.file).toEqual(file);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps its words and times in every other format", () => {
    fc.assert(
      fc.property(fc.array(cueArb("ass"), { minLength: 1, maxLength: 4 }), (found) => {
        const cues = found.toSorted((a, b) => a.startMs - b.startMs);
        const file: CueFile = {
          kind: "cues",
          layout: { bom: false, newline: "\n" },
          origin: ORIGINS.ass,
          cues,
        };
        const told = (of: SubtitleCue[]) =>
          of.map(({ startMs, endMs, lines }) => ({ startMs, endMs, lines }));
        for (const format of ["srt", "vtt", "json"] as const) {
          const read = readSubtitles(bytes(writeSubtitles(file, format)), "x");
          expect(read.ok && read.file.kind === "cues" && told(read.file.cues)).toEqual(told(cues));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("as text is read line by line", () => {
    const cues = [
      { startMs: 0, endMs: 900, lines: ["今日は", "世界。"] },
      { startMs: 1000, endMs: 2000, lines: ["Hello", "there"] },
    ];
    const file: CueFile = {
      kind: "cues",
      layout: { bom: true, newline: "\r\n" },
      origin: { format: "captions" },
      cues,
    };
    const text = writeSubtitles(file, "txt");
    expect(text).toBe("\ufeff今日は世界。\r\nHello there\r\n");
    expect(readSubtitles(bytes(text), "a.txt")).toEqual({
      ok: true,
      format: "txt",
      file: { kind: "text", layout: file.layout, lines: ["今日は世界。", "Hello there"] },
      warnings: [],
    });
  });
});
