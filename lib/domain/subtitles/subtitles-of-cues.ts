import type { Word } from "../../document/words";
import type { Cue } from "../captions/cues";
import { spaceBetween } from "../captions/script";
import { withoutBreaks } from "./marks";
import {
  type CueFile,
  type Mark,
  PLAIN_LAYOUT,
  type SubtitleCue,
  type TextSpan,
  type WordTime,
} from "./subtitle-file";

/**
 * Captions as a subtitle file: emphasis is bold, an emoji follows its word and is told apart from it.
 * @param wordTimes whether the times of single words go along, which SRT and TXT cannot hold and some players of VTT draw
 */
export function subtitlesOfCues(cues: readonly Cue[], { wordTimes }: { wordTimes: boolean }): CueFile {
  return {
    kind: "cues",
    layout: PLAIN_LAYOUT,
    origin: { format: "captions" },
    cues: cues
      .filter(({ lines }) => lines.some((line) => line.length > 0))
      .map((cue) => toCue(cue, wordTimes)),
  };
}

function toCue({ startMs, endMs, lines }: Cue, withTimes: boolean): SubtitleCue {
  const marks: Mark[] = [];
  const times: WordTime[] = [];
  const emoji: TextSpan[] = [];
  const texts = lines.map((words, line) => {
    let text = "";
    let previous: Word | undefined;
    for (const word of words) {
      const shown = withoutBreaks(word.text);
      if (previous && spaceBetween(previous.text, shown)) text += " ";
      const from = text.length;
      text += shown;
      const place = { line, from, to: text.trimEnd().length };
      if (word.emphasis) marks.push({ kind: "bold", ...place });
      times.push({ ...place, startMs: within(word.startMs), endMs: within(word.endMs) });
      if (word.emoji) {
        text += ` ${withoutBreaks(word.emoji)}`;
        emoji.push({ line, from: text.length - word.emoji.length, to: text.length });
      }
      previous = word;
    }
    return text.trimEnd();
  });
  function within(atMs: number): number {
    return Math.min(Math.max(atMs, startMs), endMs);
  }
  return {
    startMs,
    endMs,
    lines: texts,
    ...(marks.length > 0 ? { marks } : {}),
    ...(withTimes && times.length > 0 ? { wordTimes: times } : {}),
    ...(emoji.length > 0 ? { emoji } : {}),
  };
}
