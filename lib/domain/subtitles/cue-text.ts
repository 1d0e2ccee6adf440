import { tidyMarks } from "./marks";
import type { Mark, SpanMark, SubtitleCue, WordTime } from "./subtitle-file";

/** What the text of a cue gives. */
export type CueText = Pick<SubtitleCue, "lines" | "marks" | "wordTimes">;

type Unplaced<M> = M extends unknown ? Omit<M, "line" | "from" | "to"> : never;
/** A mark before it has a place. */
export type Style = Unplaced<SpanMark>;

interface OpenStyle {
  style: Style;
  /** In the present line; undefined while a colour inside covers this one. */
  from: number | undefined;
}

/** A timed stretch, up to where the next one starts. */
interface Part {
  line: number;
  at: number;
  startMs: number;
  /** Default: when the next part starts, or the cue ends. */
  endMs?: number;
  effect?: WordTime["effect"];
}

/** Tags deeper than this are ignored: people nest two or three, and each costs time on every line. */
const DEEPEST = 16;

/** Builds lines, marks and word times from the text and tags of a cue in reading order. Tags may span lines. */
export class CueTextBuilder {
  readonly #lines = [""];
  readonly #marks: Mark[] = [];
  readonly #parts: Part[] = [];
  #open: { closer: string; styles: OpenStyle[] }[] = [];

  get #line(): number {
    return this.#lines.length - 1;
  }

  get #at(): number {
    return this.#lines.at(-1)?.length ?? 0;
  }

  text(text: string): void {
    this.#lines[this.#line] += text;
  }

  breakLine(): void {
    for (const open of this.#openStyles()) this.#end(open);
    this.#lines.push("");
    for (const open of this.#openStyles()) if (open.from !== undefined) open.from = 0;
  }

  /** @param closer what `close` is called with to end these */
  open(closer: string, styles: readonly Style[]): void {
    if (this.#open.length >= DEEPEST) return;
    if (styles.some(({ kind }) => kind === "colour")) {
      const covered = this.#lastColour();
      if (covered) {
        this.#end(covered);
        covered.from = undefined;
      }
    }
    // What is in force already would mark the same text once more.
    const added = styles.filter(({ kind }) => kind === "colour" || kind === "tag" || !this.#isOpen(kind));
    this.#open.push({ closer, styles: added.map((style) => ({ style, from: this.#at })) });
  }

  /**
   * Ends the innermost that was opened with `closer`; false when there is none.
   * @param closeText what its tags are closed with instead
   */
  close(closer: string, closeText?: string): boolean {
    const index = this.#open.findLastIndex((open) => open.closer === closer);
    const [closed] = index < 0 ? [] : this.#open.splice(index, 1);
    if (!closed) return false;
    for (const open of closed.styles) {
      if (open.style.kind === "tag" && closeText !== undefined)
        open.style = { ...open.style, close: closeText };
      this.#end(open);
    }
    const uncovered = this.#lastColour();
    if (uncovered && uncovered.from === undefined) uncovered.from = this.#at;
    return true;
  }

  closeAll(): void {
    for (const open of this.#openStyles()) this.#end(open);
    this.#open = [];
  }

  raw(text: string): void {
    this.#marks.push({ kind: "raw", line: this.#line, at: this.#at, text });
  }

  startPart(part: Pick<Part, "startMs" | "endMs" | "effect">): void {
    this.#parts.push({ line: this.#line, at: this.#at, ...part });
  }

  /** @param stepMs what times of this format are multiples of */
  build(cue: { startMs: number; endMs: number }, stepMs: number): CueText {
    this.closeAll();
    const lines = this.#lines.map((line) => (line.trim() === "" ? "" : line));
    const marks = tidyMarks(this.#marks, lines);
    const wordTimes = this.#wordTimes(lines, cue, stepMs);
    return {
      lines,
      ...(marks.length > 0 ? { marks } : {}),
      ...(wordTimes.length > 0 ? { wordTimes } : {}),
    };
  }

  *#openStyles(): Iterable<OpenStyle> {
    for (const { styles } of this.#open) yield* styles;
  }

  #isOpen(kind: Style["kind"]): boolean {
    return [...this.#openStyles()].some(({ style }) => style.kind === kind);
  }

  #lastColour(): OpenStyle | undefined {
    return [...this.#openStyles()].findLast(({ style }) => style.kind === "colour");
  }

  #end({ style, from }: OpenStyle): void {
    if (from !== undefined && from < this.#at) {
      this.#marks.push({ ...style, line: this.#line, from, to: this.#at });
    }
  }

  #wordTimes(lines: string[], cue: { startMs: number; endMs: number }, stepMs: number): WordTime[] {
    const times: WordTime[] = [];
    let earliest = cue.startMs;
    for (const [index, part] of this.#parts.entries()) {
      const next = this.#parts[index + 1];
      const startMs = Math.min(Math.max(part.startMs, earliest), cue.endMs);
      const endMs = Math.min(Math.max(part.endMs ?? next?.startMs ?? cue.endMs, startMs), cue.endMs);
      earliest = startMs;
      const to = next ?? { line: lines.length - 1, at: lines.at(-1)?.length ?? 0 };
      times.push(...spreadOverLines(stretchesOf(lines, part, to), { ...part, startMs, endMs }, stepMs));
    }
    return times;
  }
}

interface Stretch {
  line: number;
  from: number;
  to: number;
}

/** From one place to another: a stretch per line that says something, without the spaces around it. */
function stretchesOf(
  lines: readonly string[],
  start: { line: number; at: number },
  end: { line: number; at: number },
): Stretch[] {
  const stretches: Stretch[] = [];
  for (let line = start.line; line <= end.line; line++) {
    const text = lines[line] ?? "";
    const first = line === start.line ? start.at : 0;
    const piece = text.slice(first, line === end.line ? end.at : text.length);
    const trimmed = piece.trim();
    if (trimmed === "") continue;
    const from = first + piece.indexOf(trimmed);
    stretches.push({ line, from, to: from + trimmed.length });
  }
  return stretches;
}

/** A part that goes over several lines becomes one per line, each with its share of the time. */
function spreadOverLines(
  stretches: Stretch[],
  part: { startMs: number; endMs: number; effect?: WordTime["effect"] },
  stepMs: number,
): WordTime[] {
  const total = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  let done = 0;
  const at = (share: number) => {
    const ms = part.startMs + (part.endMs - part.startMs) * share;
    return share >= 1 ? part.endMs : Math.round(ms / stepMs) * stepMs;
  };
  return stretches.map(({ line, from, to }) => {
    const startMs = at(done / total);
    done += to - from;
    const effect = part.effect === undefined ? {} : { effect: part.effect };
    return { line, from, to, startMs, endMs: at(done / total), ...effect };
  });
}
