import type { Mark, RawMark, SpanMark, SubtitleCue } from "./subtitle-file";

const RANK: Record<SpanMark["kind"], number> = {
  tag: 0,
  bold: 1,
  italic: 2,
  underline: 3,
  strike: 4,
  colour: 5,
};

/** What a mark does, without where. */
function meaningOf(mark: SpanMark): string {
  if (mark.kind === "colour") return `colour ${mark.colour}`;
  return mark.kind === "tag" ? `tag ${mark.open} ${mark.close}` : mark.kind;
}

/**
 * The one form of equal marks: within their lines, not empty, neighbours of one meaning joined, outer before inner, points
 * last in their own order.
 */
export function tidyMarks(marks: readonly Mark[], lines: readonly string[]): Mark[] {
  const points: RawMark[] = [];
  const byMeaning = new Map<string, SpanMark[]>();
  for (const mark of marks) {
    const text = lines[mark.line];
    if (text === undefined) continue;
    if (mark.kind === "raw") {
      points.push({ ...mark, at: withinText(mark.at, text) });
      continue;
    }
    const placed = { ...mark, from: withinText(mark.from, text), to: withinText(mark.to, text) };
    if (placed.to <= placed.from) continue;
    const key = meaningOf(mark);
    const same = byMeaning.get(key);
    if (same) same.push(placed);
    else byMeaning.set(key, [placed]);
  }
  const spans = [...byMeaning.values()].flatMap(joinNeighbours);
  spans.sort(
    (a, b) =>
      a.line - b.line ||
      a.from - b.from ||
      b.to - a.to ||
      RANK[a.kind] - RANK[b.kind] ||
      compareText(meaningOf(a), meaningOf(b)),
  );
  points.sort((a, b) => a.line - b.line || a.at - b.at);
  return [...spans, ...points];
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function joinNeighbours(spans: SpanMark[]): SpanMark[] {
  spans.sort((a, b) => a.line - b.line || a.from - b.from);
  const joined: SpanMark[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.line === span.line && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

/** An offset that is inside `text` and not between the two halves of one character. */
export function withinText(offset: number, text: string): number {
  const at = Math.min(Math.max(offset, 0), text.length);
  return /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at;
}

/** One line with its own marks, for a writer. */
export interface MarkedLine {
  text: string;
  spans: SpanMark[];
  raws: RawMark[];
}

/** The lines of a cue for a writer: marks tidied, and no line break left inside a line. */
export function markedLines({ lines, marks = [] }: SubtitleCue): MarkedLine[] {
  const marked = lines.map((line): MarkedLine => ({ text: withoutBreaks(line), spans: [], raws: [] }));
  for (const mark of tidyMarks(marks, lines)) {
    const line = marked[mark.line];
    if (mark.kind === "raw") line?.raws.push(mark);
    else line?.spans.push(mark);
  }
  return marked;
}

/** Breaks and lone surrogates replaced one for one, so that offsets stay. */
export function withoutBreaks(text: string): string {
  return text.replace(/[\r\n]/g, " ").replace(/\p{Cs}/gu, "\ufffd");
}
