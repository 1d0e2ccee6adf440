import type { Word } from "../../document/words";
import { splitWords } from "../../domain/subtitles/split-words";
import type { SubtitleFile } from "../../domain/subtitles/subtitle-file";
import { wordsOfSubtitles } from "../../domain/subtitles/words-of-subtitles";
import { alignWords } from "./align-words";
import { keepTimes } from "./keep-times";

/** With fewer words in common a text is another one: a translation. */
const LEAST_IN_COMMON = 0.35;

/**
 * Words of a subtitle file for a document. A text without times gets those of the spoken words where it says the same; else
 * it is spread over the video.
 * @param spoken words at their times on the timeline
 */
export function timedWords(
  file: SubtitleFile,
  lang: string,
  spoken: readonly Word[],
  durationMs: number,
): { words: Word[]; timed: "by_file" | "by_voice" | "by_length" } {
  if (file.kind === "cues") return { words: wordsOfSubtitles(file, lang), timed: "by_file" };
  const texts = file.lines.flatMap((line) => splitWords(line, lang).map(({ text }) => text));
  const matches = alignWords(
    spoken.map(({ text }) => text),
    texts,
  );
  const common = matches.filter((match) => match !== null).length;
  if (texts.length === 0 || common < texts.length * LEAST_IN_COMMON) {
    return { words: wordsOfSubtitles(file, lang, durationMs), timed: "by_length" };
  }
  const kept = keepTimes(spoken, texts, matches, { fromMs: 0, untilMs: durationMs });
  return { words: kept.map(({ from: _from, ...word }) => word), timed: "by_voice" };
}
