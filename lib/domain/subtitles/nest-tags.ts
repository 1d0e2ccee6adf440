import type { MarkedLine } from "./marks";
import type { SpanMark } from "./subtitle-file";

/** How a format with nested tags (SRT, WebVTT) writes them. A mark that it does not know gives undefined. */
export interface TagDialect {
  escape(text: string): string;
  open(mark: SpanMark): string | undefined;
  close(mark: SpanMark): string;
}

/** Something between two characters of a line: a time stamp, a tag kept verbatim. */
export interface Point {
  at: number;
  text: string;
}

/**
 * A line with its tags, properly nested: where two marks cross, the inner one is closed and opened again.
 * @param points sorted by `at`
 */
export function nestTags(line: MarkedLine, points: readonly Point[], dialect: TagDialect): string {
  const spans = line.spans.filter((mark) => dialect.open(mark) !== undefined);
  const stops = new Set([0, line.text.length]);
  for (const { from, to } of spans) stops.add(from).add(to);
  for (const { at } of points) stops.add(at);
  const offsets = [...stops].sort((a, b) => a - b);

  let written = "";
  let open: SpanMark[] = [];
  let nextSpan = 0;
  let nextPoint = 0;
  for (const [index, offset] of offsets.entries()) {
    const firstEnded = open.findIndex(({ to }) => to <= offset);
    const closed = firstEnded < 0 ? [] : open.slice(firstEnded);
    for (const mark of closed.toReversed()) written += dialect.close(mark);
    open = open.slice(0, open.length - closed.length);

    for (; points[nextPoint]?.at === offset; nextPoint++) written += points[nextPoint]?.text ?? "";

    const opening = closed.filter(({ to }) => to > offset);
    for (let span = spans[nextSpan]; span?.from === offset; span = spans[++nextSpan]) opening.push(span);
    for (const mark of opening) written += dialect.open(mark) ?? "";
    open.push(...opening);

    written += dialect.escape(line.text.slice(offset, offsets[index + 1] ?? offset));
  }
  return written;
}
