import type { FoundCue, FoundCues, ReadText } from "./assemble-cues";
import { parseHtmlColour } from "./colours";
import { CueTextBuilder, type Style } from "./cue-text";
import { markedLines } from "./marks";
import { nestTags, type TagDialect } from "./nest-tags";
import { numpadOf } from "./place";
import type { CueFile, NumpadPlace, SubtitleCue } from "./subtitle-file";
import { formatClock, parseTimingLine } from "./times";
import type { WarningList } from "./warnings";

/**
 * SubRip (.srt), which has no standard: as SubRip, VLC and FFmpeg read it. Numbers may be missing, blank lines may be
 * missing or stand inside a text. Tags: `<b> <i> <u> <s> <font>`, and `{\an8}` for the place. Whatever else looks like a
 * tag is text; `{\…}` of ASS is kept.
 */
export function readSrt(text: string, warnings: WarningList): FoundCues {
  const lines = text.split("\n");
  const found: FoundCue[] = [];
  let body: string[] = [];
  let number = 0;
  const finish = () => {
    const cue = found.at(-1);
    if (cue) cue.text = trimBlankLines(body).join("\n");
    else if (body.some((line) => line.trim() !== "")) {
      warnings.add(
        "stray_text",
        1,
        "The text before the first times belongs to no subtitle; it was left out.",
      );
    }
    body = [];
  };
  for (const [index, line] of lines.entries()) {
    const timing = parseTimingLine(line);
    if (!timing) {
      body.push(unescapeTimes(line));
      continue;
    }
    const label = body.at(-1)?.trim() ?? "";
    const isBlankBefore = (body.at(-2) ?? "").trim() === "";
    if (/^\d{1,9}$/.test(label) && (isBlankBefore || Number(label) === number + 1)) {
      number = Number(label);
      body.pop();
    }
    finish();
    found.push({ sourceLine: index + 1, startMs: timing.startMs, endMs: timing.endMs, text: "" });
  }
  finish();
  return { origin: { format: "srt" }, found, readText: readSrtText };
}

/** Real blank lines around a text; a line of no-break spaces is one that the text has. */
export function trimBlankLines(lines: string[]): string[] {
  const isText = (line: string) => /[^ \t\v\f\ufeff]/.test(line);
  const first = lines.findIndex(isText);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}

const TAG = /<(\/?)(b|i|u|s|font)(?:[ \t]([^<>\n]{0,300}))?>|\{\\([^{}\n]{0,300})\}|\n/gi;
const STYLES: Readonly<Record<string, Style>> = {
  b: { kind: "bold" },
  i: { kind: "italic" },
  u: { kind: "underline" },
  s: { kind: "strike" },
};

function readSrtText(text: string, cue: { startMs: number; endMs: number }): ReadText {
  const builder = new CueTextBuilder();
  let place: NumpadPlace | undefined;
  let from = 0;
  for (const match of text.matchAll(TAG)) {
    builder.text(unescapeSrt(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const [whole, slash, name = "", attributes = "", override] = match;
    const tag = name.toLowerCase();
    if (whole === "\n") builder.breakLine();
    else if (override !== undefined) {
      const alignment = /^an([1-9])$/.exec(override)?.[1];
      if (alignment && !place) place = { kind: "numpad", alignment: Number(alignment) };
      else builder.raw(whole);
    } else if (slash) builder.close(tag);
    else builder.open(tag, stylesOf(tag, attributes));
  }
  builder.text(unescapeSrt(text.slice(from)));
  return { ...builder.build(cue, 1), place };
}

const COLOUR_ATTRIBUTE = /(?:^|\s)color\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

function stylesOf(tag: string, attributes: string): Style[] {
  const style = STYLES[tag];
  if (style) return [style];
  const match = COLOUR_ATTRIBUTE.exec(attributes);
  const colour = parseHtmlColour(match?.[1] ?? match?.[2] ?? match?.[3] ?? "");
  const others = (colour && match ? attributes.replace(match[0], "") : attributes).trim();
  return [
    ...(others === "" ? [] : [{ kind: "tag" as const, open: `<font ${others}>`, close: "</font>" }]),
    ...(colour ? [{ kind: "colour" as const, colour }] : []),
  ];
}

/** Text that would be read as the times of a cue, were it not for its joiners. */
const looksTimed = (line: string) => parseTimingLine(line.replaceAll("\u2060", "")) !== undefined;
const escapeTimes = (line: string) =>
  looksTimed(line) ? line.replace(/[-–—](?=\u2060*>)/g, "$&\u2060") : line;
const unescapeTimes = (line: string) =>
  looksTimed(line) ? line.replace(/([-–—])\u2060(?=\u2060*>)/g, "$1") : line;

/**
 * SRT cannot quote. A word joiner (U+2060, drawn as nothing) goes into text that would be read as a tag or as times, and
 * out of it again when read.
 */
const LIKE_TAG = /<(?=\u2060*\/?(?:b|i|u|s|font)[ \t>])|\{(?=\u2060*\\)/gi;
const ESCAPED_TAG = /<\u2060(?=\u2060*\/?(?:b|i|u|s|font)[ \t>])|\{\u2060(?=\u2060*\\)/gi;
const escapeSrt = (text: string) => text.replace(LIKE_TAG, "$&\u2060");
const unescapeSrt = (text: string) => text.replace(ESCAPED_TAG, (match) => match[0] ?? "");

const CLOSERS: Readonly<Record<string, string>> = { bold: "b", italic: "i", underline: "u", strike: "s" };

function dialectOf(keepsTags: boolean): TagDialect {
  return {
    escape: escapeSrt,
    open: (mark) => {
      if (mark.kind === "colour") return `<font color="${mark.colour}">`;
      if (mark.kind === "tag") return keepsTags ? mark.open : undefined;
      return `<${CLOSERS[mark.kind]}>`;
    },
    close: (mark) => {
      if (mark.kind === "colour") return "</font>";
      return mark.kind === "tag" ? mark.close : `</${CLOSERS[mark.kind]}>`;
    },
  };
}

/** A SubRip file. Marks become its tags, a place the `{\an8}` that players know. */
export function writeSrt(file: CueFile): string {
  const keepsTags = file.origin.format === "srt";
  return file.cues.map((cue, index) => writeCue(cue, index + 1, keepsTags)).join("\n");
}

function writeCue(cue: SubtitleCue, number: number, keepsTags: boolean): string {
  const alignment = numpadOf(cue.place)?.alignment;
  const place = alignment === undefined ? "" : `{\\an${alignment}}`;
  const lines = markedLines(cue).map((line, index) => {
    // An empty line would end the cue in other players.
    const text = nestTags(line, keepsTags ? line.raws : [], dialectOf(keepsTags));
    const written = index === 0 ? place + text : text;
    return written === "" ? "\u00a0" : escapeTimes(written);
  });
  return `${number}\n${formatClock(cue.startMs, ",")} --> ${formatClock(cue.endMs, ",")}\n${lines.join("\n")}\n`;
}
