import { writeAss } from "./ass";
import { writeSubtitleJson } from "./json";
import { writeSrt } from "./srt";
import type { CueFile, SubtitleFormat } from "./subtitle-file";
import { writeTxt } from "./txt";
import { writeVtt } from "./vtt";

const WRITERS: Record<SubtitleFormat, (file: CueFile) => string> = {
  srt: writeSrt,
  vtt: writeVtt,
  ass: writeAss,
  txt: (file) => writeTxt(file),
  json: writeSubtitleJson,
};

/** The file in `format`, with the BOM and the line ends of its layout; to be stored as UTF-8. */
export function writeSubtitles(file: CueFile, format: SubtitleFormat): string {
  const { bom, newline } = file.layout;
  const text = WRITERS[format](file);
  return (bom ? "\ufeff" : "") + (newline === "\n" ? text : text.replaceAll("\n", newline));
}
