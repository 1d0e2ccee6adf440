import type { FoundCue, FoundCues } from "./assemble-cues";
import { isVttColourStyle, vttColourStyle } from "./colours";
import { settingsOf } from "./place";
import type { CueFile, SubtitleCue, VttOrigin } from "./subtitle-file";
import { formatClock, parseTimingLine } from "./times";
import { formatSettings, parseSettings } from "./vtt-settings";
import { readVttText, writeVttText } from "./vtt-text";
import type { WarningList } from "./warnings";

interface Block {
  /** 0-based line of its first line. */
  at: number;
  lines: string[];
}

/**
 * WebVTT (W3C, https://www.w3.org/TR/webvtt1/, section 6), more tolerant: a missing `WEBVTT`, times without blank line
 * before them, and text after a blank line, which goes to the cue before it. Notes, styles and regions are kept.
 */
export function readVtt(text: string, warnings: WarningList): FoundCues {
  const { header, blocks } = split(text, warnings);
  const origin: VttOrigin = { format: "vtt", header, blocks: [], trailing: [] };
  const found: FoundCue[] = [];
  let kept: string[] = [];
  for (const block of blocks) {
    const timedAt = block.lines.findIndex((line) => parseTimingLine(line) !== undefined);
    if (timedAt === 0 || timedAt === 1) {
      found.push({ ...readCue(block, timedAt), ...(kept.length > 0 ? { kept } : {}) });
      kept = [];
      continue;
    }
    const whole = block.lines.join("\n");
    const last = found.at(-1);
    if (isVttColourStyle(whole)) continue;
    if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(whole)) (last ? kept : origin.blocks).push(whole);
    else if (last) {
      last.text += `\n\n${whole}`;
      warnings.add(
        "stray_text",
        block.at + 1,
        "Text after a blank line was added to the subtitle before it; check it.",
      );
    } else {
      origin.blocks.push(`NOTE\n${whole}`);
      warnings.add(
        "stray_text",
        block.at + 1,
        "Text before the first times belongs to no subtitle; it is kept as a note.",
      );
    }
  }
  origin.trailing = kept;
  return { origin, found, readText: readVttText };
}

function split(text: string, warnings: WarningList): { header: string[]; blocks: Block[] } {
  const lines = text.split("\n");
  const magic = /^\s*WEBVTT(?=$|[\s:-])/.exec(lines[0] ?? "");
  let at = 0;
  const header = [magic ? (lines[0] ?? "").slice(magic[0].length) : ""];
  if (magic) {
    for (at = 1; at < lines.length; at++) {
      const line = lines[at] ?? "";
      if (line.trim() === "" || parseTimingLine(line)) break;
      header.push(line);
    }
  } else {
    warnings.add("missing_header", 1, "The first line should be “WEBVTT”. The file was read without it.");
  }
  return { header, blocks: blocksOf(lines, at) };
}

/** Lines between blank ones; times inside a block that has some start another. */
function blocksOf(lines: string[], from: number): Block[] {
  const blocks: Block[] = [];
  let block: Block = { at: from, lines: [] };
  let isTimed = false;
  const finish = (next: number) => {
    if (block.lines.length > 0) blocks.push(block);
    block = { at: next, lines: [] };
    isTimed = false;
  };
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (/^[ \t]*$/.test(line)) {
      finish(at + 1);
      continue;
    }
    const isTimes = parseTimingLine(line) !== undefined;
    if (isTimes && (isTimed || block.lines.length > 1)) finish(at);
    isTimed ||= isTimes;
    block.lines.push(line);
  }
  finish(lines.length);
  return blocks;
}

const isIdentifier = (id: string) => !/[\r\n]|-->|^\s*$/.test(id);

function readCue(block: Block, timedAt: number): FoundCue {
  const timing = parseTimingLine(block.lines[timedAt] ?? "");
  const place = parseSettings(timing?.rest ?? "");
  const id = timedAt === 1 && isIdentifier(block.lines[0] ?? "") ? block.lines[0] : undefined;
  return {
    sourceLine: block.at + timedAt + 1,
    startMs: timing?.startMs,
    endMs: timing?.endMs,
    text: block.lines.slice(timedAt + 1).join("\n"),
    ...(id === undefined ? {} : { id }),
    ...(place ? { place } : {}),
  };
}

/** A WebVTT file (W3C). What a file of this format had beside its cues is written again as it was. */
export function writeVtt(file: CueFile): string {
  const origin = file.origin.format === "vtt" ? file.origin : undefined;
  const [title = "", ...header] = origin?.header ?? [""];
  const colours = file.cues.flatMap(({ marks = [] }) =>
    marks.flatMap((mark) => ("colour" in mark ? mark.colour : [])),
  );
  const blocks = [
    [`WEBVTT${title}`, ...header].join("\n"),
    vttColourStyle(colours),
    ...(origin?.blocks ?? []),
    ...file.cues.flatMap((cue) => [...(origin ? (cue.kept ?? []) : []), writeCue(cue, origin !== undefined)]),
    ...(origin?.trailing ?? []),
  ];
  return `${blocks.filter((block) => block !== undefined).join("\n\n")}\n`;
}

function writeCue(cue: SubtitleCue, keepsTags: boolean): string {
  const place = settingsOf(cue.place);
  const settings = place ? ` ${formatSettings(place)}`.trimEnd() : "";
  const id = cue.id !== undefined && isIdentifier(cue.id) ? `${cue.id}\n` : "";
  const times = `${formatClock(cue.startMs, ".")} --> ${formatClock(cue.endMs, ".")}${settings}`;
  return `${id}${times}\n${writeVttText(cue, keepsTags)}`;
}
