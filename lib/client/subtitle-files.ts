import type { Cue } from "@/lib/domain/captions/cues";
import { type ReadSubtitles, readSubtitles } from "@/lib/domain/subtitles/read-subtitles";
import { MAX_SUBTITLE_BYTES, type SubtitleFormat } from "@/lib/domain/subtitles/subtitle-file";
import { subtitlesOfCues } from "@/lib/domain/subtitles/subtitles-of-cues";
import { writeSubtitles } from "@/lib/domain/subtitles/write-subtitles";

/** What an input's `accept` names subtitle files by; what is in them decides. */
export const SUBTITLE_ACCEPT = ".srt,.vtt,.ass,.ssa,.txt,.json,text/vtt,text/plain,application/json";

/** Formats that hold the times of single words. */
const WITH_WORD_TIMES: ReadonlySet<SubtitleFormat> = new Set(["vtt", "ass", "json"]);

/** Reads a subtitle file that someone chose. Never throws; what is wrong comes with words for the user. */
export async function openSubtitles(file: File): Promise<ReadSubtitles> {
  try {
    // What is too large is refused by its first bytes: it does not have to be in memory.
    const bytes = await file.slice(0, MAX_SUBTITLE_BYTES + 1).arrayBuffer();
    return readSubtitles(new Uint8Array(bytes), file.name);
  } catch {
    const message = "The file cannot be read any more. It was moved or changed: choose it again.";
    return { ok: false, problem: { code: "not_text", message } };
  }
}

/** Cues as a file of a format, under a name that every system takes. */
export function subtitleFile(cues: readonly Cue[], format: SubtitleFormat, projectName: string): File {
  const text = writeSubtitles(subtitlesOfCues(cues, { wordTimes: WITH_WORD_TIMES.has(format) }), format);
  return new File([text], `${safeName(projectName)}.${format}`, { type: MIME[format] });
}

const MIME: Record<SubtitleFormat, string> = {
  srt: "application/x-subrip",
  vtt: "text/vtt",
  ass: "text/x-ssa",
  txt: "text/plain",
  json: "application/json",
};

function safeName(name: string): string {
  const safe = name
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^\.+|\.+$/gu, "");
  return [...safe].slice(0, 80).join("").trim() || "Subtitles";
}

/** Hands a file to the browser's downloads. */
export function download(file: File): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: url, download: file.name });
  link.click();
  // Some browsers fetch it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
