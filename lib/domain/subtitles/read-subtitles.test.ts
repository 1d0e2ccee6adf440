import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubtitles } from "./read-subtitles";
import { MAX_SUBTITLE_BYTES, MAX_SUBTITLE_CUES, SUBTITLE_FORMATS } from "./subtitle-file";
import { wordsOfSubtitles } from "./words-of-subtitles";
import { writeSubtitles } from "./write-subtitles";

const utf8 = (text: string) => new TextEncoder().encode(text);
const SRT = "1\n00:00:01,000 --> 00:00:02,000\nčeština 世界\n";

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), order === "le");
  return bytes;
}
function linesOf(bytes: Uint8Array, name = "a.srt") {
  const read = readSubtitles(bytes, name);
  return read.ok && read.file.kind === "cues" ? read.file.cues.flatMap(({ lines }) => lines) : read;
}
const codesOf = (bytes: Uint8Array, name = "a.srt") => {
  const read = readSubtitles(bytes, name);
  return read.ok ? read.warnings.map(({ code }) => code) : [read.problem.code];
};

describe("encodings", () => {
  it.each([
    ["UTF-8", utf8(SRT)],
    ["UTF-8 with BOM", utf8(`\ufeff${SRT}`)],
    ["UTF-16 LE with BOM", utf16(`\ufeff${SRT}`, "le")],
    ["UTF-16 BE with BOM", utf16(`\ufeff${SRT}`, "be")],
    ["UTF-16 LE without BOM", utf16(SRT.replace("čeština 世界", "plain text"), "le")],
  ])("%s is read without a warning", (_, bytes) => {
    expect(codesOf(bytes)).toEqual([]);
  });

  it("windows-1252 is read with a warning", () => {
    const bytes = Uint8Array.from([
      ...utf8("1\n00:00:01,000 --> 00:00:02,000\n"),
      0x93,
      0x63,
      0x61,
      0x66,
      0xe9,
      0x94,
    ]);
    expect(linesOf(bytes)).toEqual(["“café”"]);
    expect(codesOf(bytes)).toEqual(["encoding_guessed"]);
  });

  it("UTF-8 with a broken character stays UTF-8, and its line is told", () => {
    const bytes = Uint8Array.from([
      ...utf8("1\n00:00:01,000 --> 00:00:02,000\nПривет, мир, "),
      0xd0,
      ...utf8("!\n"),
    ]);
    expect(linesOf(bytes)).toEqual(["Привет, мир, \ufffd!"]);
    expect(readSubtitles(bytes, "a.srt")).toMatchObject({
      warnings: [{ code: "damaged_characters", line: 3 }],
    });
  });

  it("old Mac line ends are line ends", () => {
    const read = readSubtitles(utf8(SRT.replaceAll("\n", "\r")), "a.srt");
    expect(read).toMatchObject({
      ok: true,
      file: { layout: { newline: "\r" }, cues: [{ lines: ["čeština 世界"] }] },
    });
  });
});

describe("the format", () => {
  it.each([
    ["WEBVTT\n\n00:01.000 --> 00:02.000\na", "x.srt", "vtt"],
    [SRT, "x.vtt", "vtt"],
    [SRT, "x.txt", "srt"],
    ["[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,a", "x.srt", "ass"],
    ["1\n00:00:01,000 --> 00:00:02,000\n[Events]\nDialogue: 1, 2, 3", "x.ass", "srt"],
    ["A plain text.\nOf two lines.", "x.txt", "txt"],
    ["[Music] is not JSON", "notes", "txt"],
  ])("is known by what is in the file: %#", (text, name, format) => {
    expect(readSubtitles(utf8(text), name)).toMatchObject({ ok: true, format });
  });

  it("of a speech recogniser gives its words", () => {
    const words = [
      { word: " Hello", start: 0.5, end: 0.9 },
      { word: " world.", start: 1, end: 1.5 },
    ];
    const read = readSubtitles(
      utf8(JSON.stringify({ segments: [{ start: 0.5, end: 1.5, text: " Hello world.", words }] })),
      "a.json",
    );
    expect(read).toMatchObject({
      file: {
        cues: [
          {
            lines: ["Hello world."],
            wordTimes: [
              { from: 0, to: 5, startMs: 500, endMs: 900 },
              { from: 6, to: 12, startMs: 1000, endMs: 1500 },
            ],
          },
        ],
      },
    });
  });
});

describe("a refusal", () => {
  const png = Uint8Array.from([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    ...new Uint8Array(400).map((_, i) => (i * 37) % 256),
  ]);
  it.each([
    ["empty_file", new Uint8Array(), "a.srt"],
    ["empty_file", utf8("\ufeff \r\n\r\n"), "a.srt"],
    ["too_large", new Uint8Array(MAX_SUBTITLE_BYTES + 1), "a.srt"],
    ["too_many_cues", utf8("00:01 --> 00:02\na\n".repeat(MAX_SUBTITLE_CUES + 1)), "a.srt"],
    ["not_text", png, "a.srt"],
    ["unknown_format", utf8("<?xml version='1.0'?><tt><body/></tt>"), "a.txt"],
    ["unknown_format", utf8("{0}{25}Hello"), "a.sub"],
    ["unknown_format", utf8('{"a": 1}'), "a.json"],
    ["no_cues", utf8("Only words"), "a.srt"],
    ["no_cues", utf8("WEBVTT\n\nNOTE nothing"), "a.vtt"],
    ["no_cues", utf8("[Script Info]\nTitle: x"), "a.ass"],
    ["bad_json", utf8('{"format": "twinsync-subtitles", "version": 1, "cues": ['), "a.json"],
    [
      "bad_json",
      utf8(
        '{"format": "twinsync-subtitles", "version": 1, "origin": {"format": "srt"}, "cues": [{"startMs": -1}]}',
      ),
      "a.json",
    ],
    ["newer_version", utf8('{"format": "twinsync-subtitles", "version": 2}'), "a.json"],
  ])("%s says what to do: %#", (code, bytes, name) => {
    const read = readSubtitles(bytes, name);
    expect(read).toMatchObject({ ok: false, problem: { code } });
    expect(read.ok ? "" : read.problem.message).toMatch(/^[A-Z].{20,}\.$/s);
  });
});

describe("warnings", () => {
  it("of one kind are listed twenty times, then counted", () => {
    const read = readSubtitles(utf8("00:05 --> 00:01\na\n\n".repeat(50)), "a.srt");
    const found = read.ok ? read.warnings.filter(({ code }) => code === "end_before_start") : [];
    expect(found).toHaveLength(21);
    expect(found.at(-1)?.message).toContain("30 more times");
  });
});

const SEEDS = [
  `\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<i>Hi <b>all</b></i> <font color="#ff0000">مرحبا</font>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n世界 👋\r\n`,
  "WEBVTT x\n\nSTYLE\n::cue{}\n\nNOTE n\n\nid\n00:01.000 --> 00:03.000 line:0 align:start\n<v Bob>a &amp; <c.red>b<00:01.500> c</c> <ruby>漢<rt>kan</rt></ruby>\n",
  "[Script Info]\nWrapStyle: 2\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nComment: 0,,\nDialogue: -1,0:00:01.00,0:00:03.00,D,Bob,0,0,0,,{\\an8\\k20\\b1}ka{\\k30}ra\\N{\\p1}m 0 0{\\p0}{\\c&HFF&}x{\\r}\n",
  '{"format":"twinsync-subtitles","version":1,"origin":{"format":"srt"},"cues":[{"startMs":0,"endMs":900,"lines":["a b"],"marks":[{"kind":"bold","line":0,"from":0,"to":1}],"wordTimes":[{"line":0,"from":0,"to":1,"startMs":0,"endMs":400}]}]}',
];
const GARBAGE = [
  "\0",
  "\ufeff",
  "-->",
  "{\\",
  "}",
  "<",
  "</c>",
  "\n\n",
  "\r",
  "99999999:99:99,9",
  "\ud800",
  "[Events]",
  "\u2060",
  "&#x110000;",
  "9".repeat(40),
];

describe("hostile files", () => {
  it("of 200 mutations never throw, in bounded time, and read the same again when they can be read", () => {
    const mutation = fc.record({
      seed: fc.constantFrom(...SEEDS),
      edits: fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.constantFrom(...GARBAGE, "")), {
        minLength: 1,
        maxLength: 8,
      }),
      byte: fc.option(fc.tuple(fc.nat(), fc.nat(255)), { nil: undefined }),
      name: fc.constantFrom("a.srt", "a.vtt", "a.ass", "a.json", "a.txt", "a"),
    });
    fc.assert(
      fc.property(mutation, ({ seed, edits, byte, name }) => {
        let text = seed;
        for (const [at, length, garbage] of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + garbage + text.slice(from + length);
        }
        const bytes = utf8(text);
        if (byte && bytes.length > 0) bytes[byte[0] % bytes.length] = byte[1];
        const startedAt = performance.now();
        const read = readSubtitles(bytes, name);
        expect(performance.now() - startedAt).toBeLessThan(1000);
        if (!read.ok || read.file.kind !== "cues") return;
        for (const format of SUBTITLE_FORMATS) expect(writeSubtitles(read.file, format)).not.toBe("");
        wordsOfSubtitles(read.file, "en");
        const once = readSubtitles(utf8(writeSubtitles(read.file, read.format)), `a.${read.format}`);
        expect(once.ok && once.file).toEqual(read.file);
      }),
      { numRuns: 200, seed: 20_240_601 },
    );
  });

  it.each([
    ["tags never closed", `1\n00:01 --> 00:02\n${"<b><i>".repeat(30_000)}${"a\n".repeat(30_000)}`],
    [
      "closers of nothing",
      `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<c>".repeat(50_000)}x${"</b>".repeat(50_000)}`,
    ],
    ["readings", `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<ruby>a<rt>".repeat(50_000)}`],
    ["braces", `[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,x${"{\\t(".repeat(100_000)}`],
    [
      "toggles",
      `[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,${"{\\b1\\k1}x{\\b0\\1c&H1&}y".repeat(20_000)}`,
    ],
    ["spaces", `1\n00:01 --> 00:02\n${" ".repeat(500_000)}x${"- ".repeat(100_000)}`],
    ["one moment", "00:01 --> 00:05\na\n".repeat(20_000)],
  ])("of %s take no more than seconds", (_, text) => {
    const startedAt = performance.now();
    const read = readSubtitles(utf8(text), "a");
    if (read.ok && read.file.kind === "cues") {
      for (const format of SUBTITLE_FORMATS) writeSubtitles(read.file, format);
      wordsOfSubtitles(read.file, "en");
    }
    expect(performance.now() - startedAt).toBeLessThan(8000);
  });
});
