import { describe, expect, it } from "vitest";
import { readSubtitles } from "./read-subtitles";
import { writeSubtitles } from "./write-subtitles";

function read(text: string, name = "film.vtt") {
  const result = readSubtitles(new TextEncoder().encode(text), name);
  if (!result.ok || result.file.kind !== "cues") throw new Error(JSON.stringify(result));
  return { cues: result.file.cues, file: result.file, warnings: result.warnings };
}

const FULL = `WEBVTT - a title
Kind: captions
Language: en

STYLE
::cue(.loud) { color: red }

REGION
id:fred
width:40%

NOTE by hand

intro
00:00:01.000 --> 00:00:03.000 line:0 position:20%,line-left size:50% align:start
<v Mary Ann>Tom &amp; Jerry &lt;3 <c.loud>it</c>
<i>twice</i>

NOTE
between

00:00:04.000 --> 00:00:05.000 vertical:rl region:fred x:y
<c.yellow>黄色</c> <lang ja><ruby>漢<rt>kan</rt></ruby><ruby>字<rt>ji</rt></ruby></lang> שלום

NOTE the end
`;

describe("WebVTT", () => {
  it("writes a full file as it was", () => {
    const { file, warnings, cues } = read(FULL);
    expect(warnings).toEqual([]);
    expect(cues.map(({ lines, speaker }) => [lines, speaker])).toEqual([
      [["Tom & Jerry <3 it", "twice"], "Mary Ann"],
      [["黄色 漢字 שלום"], undefined],
    ]);
    expect(writeSubtitles(file, "vtt")).toBe(FULL);
  });

  it("reads settings into a place", () => {
    expect(read(FULL).cues.map(({ place }) => place)).toEqual([
      {
        kind: "settings",
        line: { at: 0, unit: "lines" },
        position: { percent: 20, align: "line-left" },
        sizePercent: 50,
        align: "start",
      },
      { kind: "settings", vertical: "rl", region: "fred", other: ["x:y"] },
    ]);
  });

  it("reads entities, among them numbers and unknown ones", () => {
    const { cues } = read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n&#65;&#x4e16;&nbsp;&rlm;&lrm;&foo; &quot;R&D&quot;",
    );
    expect(cues[0]?.lines).toEqual(['A世\u00a0\u200f\u200e&foo; "R&D"']);
  });

  it("reads time stamps in the text as times of words", () => {
    const { cues, file } = read(
      "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nnever<00:00:01.400><c> gonna</c><00:00:02.000> <00:02.500>give\nyou<00:00:03.500>\n",
    );
    expect(cues[0]?.lines).toEqual(["never gonna give", "you"]);
    expect(cues[0]?.wordTimes).toEqual([
      { line: 0, from: 0, to: 5, startMs: 1000, endMs: 1400 },
      { line: 0, from: 6, to: 11, startMs: 1400, endMs: 2000 },
      { line: 0, from: 12, to: 16, startMs: 2500, endMs: 3071 },
      { line: 1, from: 0, to: 3, startMs: 3071, endMs: 3500 },
    ]);
    expect(read(writeSubtitles(file, "vtt")).file).toEqual(file);
  });

  it("keeps the voices of a cue that has several", () => {
    const { cues, file } = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Hi</v>\n<v.loud B>Yes");
    expect(cues[0]?.speaker).toBeUndefined();
    expect(cues[0]?.lines).toEqual(["Hi", "Yes"]);
    expect(writeSubtitles(file, "vtt")).toContain("<v A>Hi</v>\n<v.loud B>Yes</v>\n");
  });

  it("gives colours without a class one of their own, once", () => {
    const { file } = read(
      '1\n00:00:01,000 --> 00:00:02,000\n<font color="#12ab9f">a</font> <font color="lime">b</font>',
      "a.srt",
    );
    const text = writeSubtitles(file, "vtt");
    expect(text).toBe(
      "WEBVTT\n\nSTYLE\n::cue(.colour-12ab9f) { color: #12ab9f; }\n\n00:00:01.000 --> 00:00:02.000\n<c.colour-12ab9f>a</c> <c.lime>b</c>\n",
    );
    const { file: back } = read(text);
    expect(back.cues).toEqual(file.cues);
    expect(writeSubtitles(back, "vtt")).toBe(text);
  });

  it("does without header, hours and blank lines, and says so", () => {
    const { cues, warnings } = read("1\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n\nstray\n");
    expect(cues.map(({ lines }) => lines)).toEqual([["a"], ["b", "", "stray"]]);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ["missing_header", 1],
      ["stray_text", 7],
    ]);
  });

  it("keeps tags that it does not know", () => {
    const { cues, file } = read("WEBVTT\n\n00:01.000 --> 00:02.000\na<br>b <x.y>c</x></i>\n");
    expect(cues[0]?.lines).toEqual(["ab c"]);
    expect(writeSubtitles(file, "vtt")).toContain("a<br>b <x.y>c</x></i>\n");
  });
});
