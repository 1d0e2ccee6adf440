import type { Word } from "../../document/words";
import { estimateDurationMs } from "../captions/estimate-words";
import { countGraphemes } from "../captions/script";
import { splitWords, type WordInLine } from "./split-words";
import type { CueFile, SubtitleCue, SubtitleFile, TextSpan, WordTime } from "./subtitle-file";

/** A cue that another one covers sooner than this is shown together with it. */
const SHORTEST_MS = 200;
const WORDS_PER_ESTIMATE = 40;
/** What a word of a document may have. */
const LONGEST_EMOJI = 16;

/**
 * The words of a subtitle file for a document, in order, never overlapping. A cue stays the cue that it was: its words carry
 * where it and its lines start, and until when it is shown. Words have the times that the file gives them, else the cue's
 * time is shared out by their characters. Cues that overlap follow each other; those that start together become one. A text
 * without times gives words alone, which the rules of subtitles break.
 * @param lang BCP 47, for words in scripts without spaces
 * @param durationMs for a text without times: how long it lasts. Default: an ordinary pace
 */
export function wordsOfSubtitles(file: SubtitleFile, lang: string, durationMs?: number): Word[] {
  if (file.kind === "text") return wordsOfText(file.lines, lang, durationMs);
  return inSequence(file.cues).flatMap((cue) => wordsOfCue(cue, lang));
}

function wordsOfText(lines: readonly string[], lang: string, durationMs: number | undefined): Word[] {
  const paragraphs = lines.map((line) => {
    const words = splitWords(line, lang);
    return { words, ms: spokenMs(line, words, lang) };
  });
  const total = paragraphs.reduce((sum, { ms }) => sum + ms, 0);
  const scale = durationMs === undefined || total === 0 ? 1 : durationMs / total;
  let atMs = 0;
  return paragraphs.flatMap(({ words, ms }) => {
    const startMs = Math.round(atMs);
    atMs += ms * scale;
    return spread(words, startMs, Math.round(atMs)).map((time, at) => ({
      text: words[at]?.text ?? "",
      ...time,
    }));
  });
}

/** An estimate by parts: what it rests on takes long for long texts. */
function spokenMs(line: string, words: readonly WordInLine[], lang: string): number {
  let ms = 0;
  for (let at = 0; at < words.length; at += WORDS_PER_ESTIMATE) {
    const part = words.slice(at, at + WORDS_PER_ESTIMATE);
    ms += estimateDurationMs(line.slice(part[0]?.from, part.at(-1)?.to), lang);
  }
  return ms;
}

function inSequence(cues: CueFile["cues"]): SubtitleCue[] {
  const sequence: { cue: SubtitleCue; texts: Set<string> }[] = [];
  for (const cue of cues) {
    const last = sequence.at(-1);
    const text = cue.lines.join("\n");
    if (last && cue.startMs < last.cue.endMs) {
      if (cue.startMs - last.cue.startMs < SHORTEST_MS) {
        last.cue.endMs = Math.max(last.cue.endMs, cue.endMs);
        // Layers of one text (a glow, a shadow) are one text.
        if (!last.texts.has(text)) append(last.cue, cue);
        last.texts.add(text);
        continue;
      }
      last.cue.endMs = cue.startMs;
    }
    const { startMs, endMs, lines, marks = [], wordTimes, emoji = [] } = cue;
    sequence.push({
      cue: {
        startMs,
        endMs,
        lines: [...lines],
        marks: [...marks],
        emoji: [...emoji],
        ...(wordTimes ? { wordTimes } : {}),
      },
      texts: new Set([text]),
    });
  }
  return sequence.map(({ cue }) => cue);
}

/** Shown together: one below the other, with the time of the whole shared out. */
function append(to: SubtitleCue, cue: SubtitleCue): void {
  const first = to.lines.length;
  for (const mark of cue.marks ?? []) to.marks?.push({ ...mark, line: mark.line + first });
  for (const span of cue.emoji ?? []) to.emoji?.push({ ...span, line: span.line + first });
  for (const line of cue.lines) to.lines.push(line);
  delete to.wordTimes;
}

interface CueWord extends WordInLine {
  line: number;
  emoji?: string;
}
interface Time {
  startMs: number;
  endMs: number;
}

function wordsOfCue(cue: SubtitleCue, lang: string): Word[] {
  const words = cue.lines.flatMap((text, line) => wordsOfLine(text, line, cue.emoji ?? [], lang));
  const times = timesOf(words, cue);
  const isBold = boldness(words, cue);
  return words.map(({ text, line, emoji }, index): Word => {
    const previous = words[index - 1];
    const { startMs, endMs } = times[index] ?? cue;
    return {
      text,
      startMs,
      endMs,
      before: previous === undefined ? "cue" : previous.line === line ? "join" : "line",
      ...(index === words.length - 1 ? { shownUntilMs: cue.endMs } : {}),
      ...(isBold(index) ? { emphasis: true as const } : {}),
      ...(emoji === undefined ? {} : { emoji }),
    };
  });
}

/** The words of a line, each with the emoji that follows it where the file tells it apart from the text. */
function wordsOfLine(text: string, line: number, emoji: readonly TextSpan[], lang: string): CueWord[] {
  const own = emoji.filter(
    ({ line: at, from, to }) =>
      at === line && to - from <= LONGEST_EMOJI && text.slice(0, from).trim() !== "",
  );
  const blank = own.reduce(
    (plain, { from, to }) => plain.slice(0, from) + " ".repeat(to - from) + plain.slice(to),
    text,
  );
  const words = splitWords(blank, lang).map((word): CueWord => ({ ...word, line }));
  for (const { from, to } of own) {
    const before = words.findLast((word) => word.to <= from);
    if (before) Object.assign(before, { text: before.text.trimEnd(), emoji: text.slice(from, to) });
  }
  return words;
}

/** Own times where the file has them; what has none shares the time between its neighbours. */
function timesOf(words: readonly CueWord[], cue: SubtitleCue): Time[] {
  const own = ownTimes(words, cue.wordTimes ?? []);
  const times: Time[] = [];
  const clamp = (atMs: number, fromMs: number) => Math.min(Math.max(atMs, fromMs), cue.endMs);
  for (let index = 0; index < words.length; ) {
    const earliest = times.at(-1)?.endMs ?? cue.startMs;
    const time = own[index];
    if (time) {
      const startMs = clamp(time.startMs, earliest);
      times.push({ startMs, endMs: clamp(time.endMs, startMs) });
      index++;
      continue;
    }
    let next = index;
    while (next < words.length && own[next] === undefined) next++;
    times.push(
      ...spread(words.slice(index, next), earliest, clamp(own[next]?.startMs ?? cue.endMs, earliest)),
    );
    index = next;
  }
  return times;
}

/** Time shared out by the number of characters. */
function spread(words: readonly { text: string }[], startMs: number, endMs: number): Time[] {
  const lengths = words.map(({ text }) => countGraphemes(text));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let done = 0;
  const at = () => Math.round(startMs + ((endMs - startMs) * done) / Math.max(1, total));
  return lengths.map((length) => {
    const fromMs = at();
    done += length;
    return { startMs: fromMs, endMs: at() };
  });
}

function ownTimes(words: readonly CueWord[], parts: readonly WordTime[]): (Time | undefined)[] {
  let first = 0;
  return words.map((word) => {
    const isBefore = (part: WordTime) =>
      part.line < word.line || (part.line === word.line && part.to <= word.from);
    while (first < parts.length && isBefore(parts[first] as WordTime)) first++;
    let last = first;
    while (last < parts.length && overlaps(parts[last] as WordTime, word)) last++;
    const [start, end] = [parts[first], parts[last - 1]];
    if (last === first || !start || !end) return undefined;
    return { startMs: timeAt(start, word.from), endMs: timeAt(end, word.to) };
  });
}

const overlaps = (part: WordTime, word: CueWord) => part.line === word.line && part.from < word.to;

/** When the voice is at an offset of a timed stretch: a phrase is spoken evenly. */
function timeAt(part: WordTime, offset: number): number {
  const share = Math.min(1, Math.max(0, (offset - part.from) / (part.to - part.from)));
  return Math.round(part.startMs + (part.endMs - part.startMs) * share);
}

/** Bold words stand out, unless all are. */
function boldness(words: readonly CueWord[], { lines, marks = [] }: SubtitleCue): (index: number) => boolean {
  const bold = lines.map(({ length }) => new Uint8Array(length));
  for (const mark of marks) if (mark.kind === "bold") bold[mark.line]?.fill(1, mark.from, mark.to);
  const isBold = words.map(
    ({ line, from, to }) => bold[line]?.subarray(from, to).every((unit) => unit === 1) ?? false,
  );
  const all = isBold.every(Boolean);
  return (index) => !all && isBold[index] === true;
}
