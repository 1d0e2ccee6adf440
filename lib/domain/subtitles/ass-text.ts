import type { ReadText } from "./assemble-cues";
import { formatAssColour, parseAssColour } from "./colours";
import { CueTextBuilder } from "./cue-text";
import { type MarkedLine, markedLines } from "./marks";
import { numpadOf } from "./place";
import type { NumpadPlace, SpanMark, SubtitleCue, WordTime } from "./subtitle-file";

const HUNDREDTH_MS = 10;
const TOKEN = /\{([^{}]*)\}|\\([Nnh{}\u2060])/g;
const TOGGLES: Readonly<Record<string, "bold" | "italic" | "underline" | "strike">> = {
  b: "bold",
  i: "italic",
  u: "underline",
  s: "strike",
};
/** Legacy `\a` of SSA: 1..3 bottom, +4 top, +8 middle. */
const LEGACY_ALIGNMENT: Readonly<Record<string, number>> = {
  1: 1,
  2: 2,
  3: 3,
  5: 7,
  6: 8,
  7: 9,
  9: 4,
  10: 5,
  11: 6,
};

/**
 * The text of an event: override tags as in Aegisub's documentation of ASS. Known ones become marks, karaoke becomes word
 * times, drawings and everything else are kept at their place.
 * @param softBreaks whether `\n` breaks the line (`WrapStyle: 2`); a space otherwise
 */
export function readAssText(
  text: string,
  cue: { startMs: number; endMs: number },
  softBreaks: boolean,
): ReadText {
  const reader = new OverrideReader(cue.startMs);
  const { builder } = reader;
  let from = 0;
  for (const { 0: source, 1: block, 2: escaped, index } of text.matchAll(TOKEN)) {
    reader.text(text.slice(from, index));
    from = index + source.length;
    if (block !== undefined) reader.block(block);
    else if (reader.isDrawing) reader.text(source);
    else if (escaped === "N" || (escaped === "n" && softBreaks)) builder.breakLine();
    else if (escaped === "n") builder.text(" ");
    else if (escaped === "h") builder.text("\u00a0");
    else builder.text(escaped === "\u2060" ? "\\" : (escaped ?? ""));
  }
  reader.text(text.slice(from));
  reader.endDrawing();
  return { ...builder.build(cue, HUNDREDTH_MS), place: reader.place };
}

class OverrideReader {
  readonly builder = new CueTextBuilder();
  place: NumpadPlace | undefined;
  #drawing: string | undefined;
  #atMs: number;

  constructor(startMs: number) {
    this.#atMs = startMs;
  }

  get isDrawing(): boolean {
    return this.#drawing !== undefined;
  }

  text(text: string): void {
    if (this.#drawing === undefined) this.builder.text(text);
    else this.#drawing += text;
  }

  block(block: string): void {
    const tags = splitTags(block);
    const draws = tags.findLast((tag) => /^\\p\d/.test(tag));
    if (this.#drawing !== undefined) {
      this.#drawing += `{${block}}`;
      if (draws && Number(draws.slice(2)) === 0) this.endDrawing();
    } else if (draws && Number(draws.slice(2)) > 0) this.#drawing = `{${block}}`;
    else for (const tag of tags) this.#tag(tag);
  }

  endDrawing(): void {
    if (this.#drawing !== undefined) this.builder.raw(this.#drawing);
    this.#drawing = undefined;
  }

  #tag(tag: string): void {
    const { builder } = this;
    if (!tag.startsWith("\\")) {
      builder.raw(`{${tag}}`);
      return;
    }
    const [, toggle = "", on] = /^\\([bius])([01])$/.exec(tag) ?? [];
    const kind = TOGGLES[toggle];
    if (kind) {
      const wasOpen = builder.close(kind);
      if (on === "1") builder.open(kind, [{ kind }]);
      else if (!wasOpen) builder.raw(tag);
      return;
    }
    const colour = /^\\1?c(&?H?[0-9a-fA-F]{1,8}&?)?$/.exec(tag);
    if (colour) {
      this.#colour(tag, colour[1]);
      return;
    }
    const karaoke = /^\\(k|K|kf|ko)(\d{1,7})$/.exec(tag);
    if (karaoke) {
      this.#karaoke(karaoke[1] ?? "k", Number(karaoke[2]));
      return;
    }
    if (this.#placed(tag)) return;
    // `\r` goes back to the style, so what was open ends here.
    if (/^\\r(?![a-z])/.test(tag)) builder.closeAll();
    builder.raw(tag);
  }

  #colour(tag: string, value: string | undefined): void {
    const wasOpen = this.builder.close("colour");
    const colour = value === undefined ? undefined : parseAssColour(value);
    if (colour) this.builder.open("colour", [{ kind: "colour", colour }]);
    else if (!wasOpen || value !== undefined) this.builder.raw(tag);
  }

  #karaoke(tag: string, hundredths: number): void {
    const startMs = this.#atMs;
    this.#atMs += hundredths * HUNDREDTH_MS;
    const effect = tag === "k" ? undefined : tag === "ko" ? "outline" : "sweep";
    this.builder.startPart({ startMs, endMs: this.#atMs, ...(effect ? { effect } : {}) });
  }

  /** The first of a kind counts, as in all renderers. */
  #placed(tag: string): boolean {
    const [, key, number] = /^\\(an|a)(\d{1,2})$/.exec(tag) ?? [];
    const alignment = key === "an" ? Number(number) : LEGACY_ALIGNMENT[number ?? ""];
    if (key && alignment && alignment <= 9 && this.place?.alignment === undefined) {
      this.place = { kind: "numpad", ...this.place, alignment };
      return true;
    }
    const [, x, y] =
      /^\\pos\(\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*,\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*\)$/.exec(tag) ?? [];
    if (x === undefined || y === undefined || this.place?.at) return false;
    this.place = { kind: "numpad", ...this.place, at: { x: Number(x) || 0, y: Number(y) || 0 } };
    return true;
  }
}

/** The tags of one `{}` in order, each with its backslash; those inside parentheses belong to the tag around them. */
function splitTags(block: string): string[] {
  const tags: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < block.length; i++) {
    if (block[i] === "(") depth++;
    else if (block[i] === ")") depth = Math.max(0, depth - 1);
    else if (block[i] === "\\" && depth === 0) {
      if (i > from) tags.push(block.slice(from, i));
      from = i;
    }
  }
  if (block.length > from) tags.push(block.slice(from));
  return tags.map((tag) => (tag.startsWith("\\") ? tag.trimEnd() : tag));
}

/** The text of an event. @param keepsRaw whether its `raw` marks are of ASS */
export function writeAssText(cue: SubtitleCue, keepsRaw: boolean): string {
  const karaoke = karaokeOf(cue);
  const lines = markedLines(cue).map((line, index) => writeLine(line, karaoke[index] ?? [], keepsRaw));
  return blocks(placeTags(cue)) + lines.join("\\N");
}

function placeTags({ place }: SubtitleCue): string[] {
  const numpad = numpadOf(place);
  return [
    ...(numpad?.alignment === undefined ? [] : [`\\an${numpad.alignment}`]),
    ...(numpad?.at === undefined ? [] : [`\\pos(${numpad.at.x},${numpad.at.y})`]),
  ];
}

interface Tag {
  at: number;
  text: string;
}

function writeLine({ text, spans, raws }: MarkedLine, karaoke: Tag[], keepsRaw: boolean): string {
  const tags: Tag[] = [
    ...spans.flatMap((mark) => toTag(mark.to, closing(mark))),
    ...(keepsRaw ? raws : []).map(({ at, text }) => ({ at, text })),
    ...spans.flatMap((mark) => toTag(mark.from, opening(mark))),
    ...karaoke,
  ].sort((a, b) => a.at - b.at);
  let written = "";
  let from = 0;
  for (let i = 0; i < tags.length; ) {
    const at = tags[i]?.at ?? 0;
    const here: string[] = [];
    for (; tags[i]?.at === at; i++) here.push(tags[i]?.text ?? "");
    written += escapeAss(text.slice(from, at)) + blocks(here);
    from = at;
  }
  return written + escapeAss(text.slice(from));
}

const toTag = (at: number, text: string | undefined): Tag[] => (text === undefined ? [] : [{ at, text }]);

function opening(mark: SpanMark): string | undefined {
  if (mark.kind === "tag") return undefined;
  return mark.kind === "colour" ? `\\c${formatAssColour(mark.colour)}` : `\\${mark.kind[0]}1`;
}

function closing(mark: SpanMark): string | undefined {
  if (mark.kind === "tag") return undefined;
  return mark.kind === "colour" ? "\\c" : `\\${mark.kind[0]}0`;
}

/** Tags that meet share their braces; comments and drawings bring their own. */
function blocks(tags: readonly string[]): string {
  let written = "";
  let shared = "";
  for (const tag of [...tags, "{"]) {
    if (tag.startsWith("\\")) shared += tag;
    else {
      written += shared === "" ? "" : `{${shared}}`;
      shared = "";
      if (tag !== "{") written += tag;
    }
  }
  return written;
}

/** A backslash before a letter would be a tag: a word joiner (U+2060, drawn as nothing) stands between, and goes when read. */
const escapeAss = (text: string) =>
  text.replaceAll("\\", "\\\u2060").replaceAll("{", "\\{").replaceAll("\u00a0", "\\h");

const KARAOKE_TAG = { none: "k", sweep: "kf", outline: "ko" } as const;

/** Durations of the words, and of the silence before each. Rounded from the cue's start, so that errors do not add up. */
function karaokeOf({ startMs, lines, wordTimes = [] }: SubtitleCue): Tag[][] {
  const tags = lines.map((): Tag[] => []);
  const origin = Math.round(startMs / HUNDREDTH_MS);
  let done = 0;
  const until = (atMs: number) => {
    const next = Math.max(done, Math.round(atMs / HUNDREDTH_MS) - origin);
    const hundredths = next - done;
    done = next;
    return hundredths;
  };
  for (const word of wordTimes) {
    const silence = until(word.startMs);
    if (silence > 0) tags[word.line]?.push({ at: word.from, text: `\\k${silence}` });
    tags[word.line]?.push({ at: word.from, text: `\\${tagOf(word)}${until(word.endMs)}` });
  }
  return tags;
}

const tagOf = ({ effect }: WordTime) => KARAOKE_TAG[effect ?? "none"];
