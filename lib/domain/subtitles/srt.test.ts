import { describe, expect, it } from "vitest";
import { readSubtitles } from "./read-subtitles";
import type { CueFile } from "./subtitle-file";
import { writeSubtitles } from "./write-subtitles";

function read(text: string) {
  const result = readSubtitles(new TextEncoder().encode(text), "film.srt");
  if (!result.ok || result.file.kind !== "cues") throw new Error(JSON.stringify(result));
  return { cues: result.file.cues, file: result.file, warnings: result.warnings };
}
const again = (file: CueFile) => read(writeSubtitles(file, "srt")).file;

describe("SRT", () => {
  it("reads tags, colours and places, over lines and unclosed", () => {
    const { cues, file } = read(
      "1\n00:00:01,000 --> 00:00:02,500 X1:100 X2:200\n{\\an8}<i>- Where?\n- <FONT COLOR=\"Red\" face='Arial'>There</font>!\n\n",
    );
    expect(cues).toEqual([
      {
        startMs: 1000,
        endMs: 2500,
        lines: ["- Where?", "- There!"],
        place: { kind: "numpad", alignment: 8 },
        marks: [
          { kind: "italic", line: 0, from: 0, to: 8 },
          { kind: "italic", line: 1, from: 0, to: 8 },
          { kind: "tag", open: "<font face='Arial'>", close: "</font>", line: 1, from: 2, to: 7 },
          { kind: "colour", colour: "#ff0000", line: 1, from: 2, to: 7 },
        ],
      },
    ]);
    expect(again(file)).toEqual(file);
  });

  it("leaves what only looks like a tag", () => {
    expect(read("1\n0:0:1,0 --> 0:0:2,0\n1 < 2 <3 <br> a->b {x}").cues[0]?.lines).toEqual([
      "1 < 2 <3 <br> a->b {x}",
    ]);
  });

  it("reads points for commas, missing hours, short fractions and odd arrows", () => {
    const times = (text: string) => read(text).cues.map(({ startMs, endMs }) => [startMs, endMs]);
    expect(
      times("00:01.5 --> 00:02.25\na\n\n1:02:03,004-->1:02:04,005\nb\n\n01:02:05 -> 01:02:06\nc"),
    ).toEqual([
      [1500, 2250],
      [3723004, 3724005],
      [3725000, 3726000],
    ]);
  });

  it("does without numbers or without blank lines, and keeps numbers that are text", () => {
    const lines = (text: string) => read(text).cues.map((cue) => cue.lines);
    expect(
      lines(
        "00:01,000 --> 00:02,000\nBorn in\n1984\n\n00:03,000 --> 00:04,000\nTwo\n3\n00:05,000 --> 00:06,000\nThree",
      ),
    ).toEqual([["Born in", "1984"], ["Two", "3"], ["Three"]]);
    expect(
      lines(
        "1\n00:01,000 --> 00:02,000\nOne\n2\n00:03,000 --> 00:04,000\nTwo\n7\n3\n00:05,000 --> 00:06,000\nThree\n4",
      ),
    ).toEqual([["One"], ["Two", "7"], ["Three", "4"]]);
  });

  it("keeps text after a blank line inside a cue", () => {
    const { cues, file } = read(
      "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nTwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree\n",
    );
    expect(cues.map(({ lines }) => lines)).toEqual([["One", "", "Two"], ["Three"]]);
    expect(again(file)).toEqual(file);
  });

  it("mends an end before the start, with the line", () => {
    const { cues, warnings } = read(
      "1\n00:00:05,000 --> 00:00:03,000\nText\n\n2\n00:00:05,400 --> 00:00:07,000\nNext",
    );
    expect(cues.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [5000, 5400],
      [5400, 7000],
    ]);
    expect(warnings).toEqual([
      {
        code: "end_before_start",
        line: 2,
        message: "A subtitle ends before it starts. It is now shown from 5.00 s to 5.40 s; check its times.",
      },
    ]);
  });

  it("keeps the text below times that cannot be read", () => {
    const { cues, warnings } = read(
      "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:0?,000 --> 00:0:\nb\n\n3\n00:00:09,000 --> 00:00:10,000\nc",
    );
    expect(cues.map(({ startMs, endMs, lines }) => [startMs, endMs, lines[0]])).toEqual([
      [1000, 2000, "a"],
      [2000, 3000, "b"],
      [9000, 10000, "c"],
    ]);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([["bad_times", 6]]);
  });

  it("sorts, leaves out empty cues, and tells of both and of overlaps", () => {
    const { cues, warnings } = read(
      "1\n00:00:05,000 --> 00:00:07,000\nlate\n\n2\n00:00:01,000 --> 00:00:02,000\n<i> </i>\n\n3\n00:00:01,000 --> 00:00:06,000\nearly\n",
    );
    expect(cues.map(({ lines }) => lines[0])).toEqual(["early", "late"]);
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ["empty_cue", 6],
      ["unsorted", 10],
      ["overlapping", 2],
    ]);
  });

  it("reads files with BOM and CRLF whole, and writes them so", () => {
    const text =
      "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nمرحبا <b>世界</b>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nb\r\n";
    expect(writeSubtitles(read(text).file, "srt")).toBe(text);
  });

  it("reads text that looks like tags or times as the text that it was", () => {
    const cues = [
      { startMs: 0, endMs: 1000, lines: ["<b>not bold</b> {\\an8}", "00:01,0 --> 00:02,0", "", "7"] },
    ];
    const file: CueFile = {
      kind: "cues",
      layout: { bom: false, newline: "\n" },
      origin: { format: "srt" },
      cues,
    };
    expect(again(file)).toEqual(file);
  });
});
