import { endsSentence } from "../captions/break-cost";
import { spaceBetween } from "../captions/script";
import type { SubtitleCue, SubtitleFile, TextFile } from "./subtitle-file";

/** A text without times: its lines that say something, without the spaces around them. */
export function readTxt(text: string): Omit<TextFile, "layout"> {
  const lines = text.split("\n").map((line) => line.trim());
  return { kind: "text", lines: lines.filter((line) => line !== "") };
}

/**
 * The words alone. @param paragraph what one line of the file is: a cue, or as many cues as make up whole sentences
 */
export function writeTxt(file: SubtitleFile, paragraph: "cue" | "sentence" = "cue"): string {
  const lines = file.kind === "text" ? file.lines : file.cues.map(lineOf);
  return `${(paragraph === "cue" ? lines : joinSentences(lines)).join("\n")}\n`;
}

const lineOf = ({ lines }: SubtitleCue) =>
  join(lines.map((line) => line.trim()).filter((line) => line !== ""));

function join(lines: readonly string[]): string {
  return lines
    .map((line, index) => (index > 0 && spaceBetween(lines[index - 1] ?? "", line) ? ` ${line}` : line))
    .join("");
}

function joinSentences(lines: readonly string[]): string[] {
  const sentences: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    open.push(line);
    if (!endsSentence(line)) continue;
    sentences.push(join(open));
    open = [];
  }
  return open.length === 0 ? sentences : [...sentences, join(open)];
}
