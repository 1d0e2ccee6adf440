import { readAss } from "./ass";
import { type Assembled, assembleCues } from "./assemble-cues";
import { decodeText } from "./decode-text";
import { readSubtitleJson } from "./json";
import { readSrt } from "./srt";
import { MAX_SUBTITLE_BYTES, type SubtitleFile, type SubtitleFormat } from "./subtitle-file";
import { parseTimingLine } from "./times";
import { readTxt } from "./txt";
import { readVtt } from "./vtt";
import { type SubtitleProblem, type SubtitleWarning, WarningList } from "./warnings";

export type ReadSubtitles =
  | { ok: true; format: SubtitleFormat; file: SubtitleFile; warnings: SubtitleWarning[] }
  | { ok: false; problem: SubtitleProblem };

/** A text that starts with several megabytes of something else is no subtitle file. */
const LOOKED_AT_LINES = 2000;
const UNKNOWN: SubtitleProblem = {
  code: "unknown_format",
  message: "No subtitles of a kind that we know were found. Export the file as SRT, VTT, ASS, TXT or JSON.",
};

/**
 * Reads a subtitle file of any format, by what is in it first and by its name second. Never throws; what is mended comes as
 * warnings, what cannot be read as a problem, both with words for the user.
 */
export function readSubtitles(bytes: Uint8Array, name: string): ReadSubtitles {
  if (bytes.length > MAX_SUBTITLE_BYTES) {
    const limit = MAX_SUBTITLE_BYTES / 1024 / 1024;
    return refuse({
      code: "too_large",
      message: `The file is larger than ${limit} MB. Split it into several files.`,
    });
  }
  const warnings = new WarningList();
  const decoded = decodeText(bytes, warnings);
  if (!decoded.ok) return decoded;
  const { text, layout } = decoded;
  if (text.trim() === "")
    return refuse({ code: "empty_file", message: "The file is empty. Choose another one." });
  const format = formatOf(text, extensionOf(name));
  if (!format) return refuse(UNKNOWN);
  const read = readFormat(format, text, warnings);
  if (!read.ok) return read;
  return { ok: true, format, file: { ...read.file, layout }, warnings: warnings.list() };
}

const refuse = (problem: SubtitleProblem): ReadSubtitles => ({ ok: false, problem });

type ReadFile = Assembled | { ok: true; file: ReturnType<typeof readTxt> };

function readFormat(format: SubtitleFormat, text: string, warnings: WarningList): ReadFile {
  switch (format) {
    case "srt":
      return assembleCues(readSrt(text, warnings), warnings);
    case "vtt":
      return assembleCues(readVtt(text, warnings), warnings);
    case "ass":
      return assembleCues(readAss(text, warnings), warnings);
    case "json":
      return readSubtitleJson(text, warnings);
    case "txt":
      return { ok: true, file: readTxt(text) };
  }
}

const extensionOf = (name: string) => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

const SCRIPT_SECTION = /^\s*\[(?:Script Info|V4\+? Styles|Events)\]\s*$/i;
const EVENT_LINE = /^\s*Dialogue:[^,]{0,20},\s*\d{1,3}:\d{1,2}:\d{1,2}/i;

function formatOf(text: string, extension: string): SubtitleFormat | undefined {
  const lines = text.split("\n", LOOKED_AT_LINES);
  if (/^\s*WEBVTT(?:$|[\s:-])/.test(lines[0] ?? "")) return "vtt";
  if (/^\s*\{\s*"|^\s*\[\s*\{\s*"/.test(text) || extension === "json") return "json";
  if (SCRIPT_SECTION.test(lines.find((line) => line.trim() !== "") ?? "")) return "ass";
  const marked = lines.find((line) => EVENT_LINE.test(line) || parseTimingLine(line));
  if (marked !== undefined) return EVENT_LINE.test(marked) ? "ass" : extension === "vtt" ? "vtt" : "srt";
  if (extension === "srt" || extension === "vtt") return extension;
  if (extension === "ass" || extension === "ssa") return "ass";
  return isPlainText(lines, extension) ? "txt" : undefined;
}

const PLAIN_EXTENSIONS = new Set(["", "txt", "text", "md"]);
/** Markup (TTML, SAMI, RTF), MicroDVD and the like would be read out with their tags. */
const OTHER_MARKUP = /^\s*(?:<\?xml|<!doctype|<(?:tt|sami|html|svg)[\s>:]|\{\\rtf|\{\d+\}\{\d+\}|%PDF)/i;

function isPlainText(lines: string[], extension: string): boolean {
  return PLAIN_EXTENSIONS.has(extension) && !lines.slice(0, 5).some((line) => OTHER_MARKUP.test(line));
}
