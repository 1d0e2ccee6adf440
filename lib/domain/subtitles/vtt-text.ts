import type { ReadText } from "./assemble-cues";
import { colourOfVttClass, vttClassOfColour } from "./colours";
import { CueTextBuilder, type Style } from "./cue-text";
import { type MarkedLine, markedLines } from "./marks";
import { nestTags, type Point, type TagDialect } from "./nest-tags";
import type { SubtitleCue } from "./subtitle-file";
import { formatClock, parseClock } from "./times";

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
  quot: '"',
  apos: "'",
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name = "") => {
    if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
    const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}

const encodeEntities = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const TAG = /<(\/?)([a-zA-Z]*)([^<>]{0,1000})>|\n/g;
/** Names that span text; any other tag is kept at its place. `rt` is kept whole, so that readings are no words. */
const SPANNING = new Set(["b", "i", "u", "c", "v", "lang", "ruby"]);
const READING = /<rt(?:[.\s][^<>]{0,200})?>[^<>]{0,200}<\/rt>/g;
const STYLES: Readonly<Record<string, Style>> = {
  b: { kind: "bold" },
  i: { kind: "italic" },
  u: { kind: "underline" },
};

/** The text of a cue, WebVTT 1 section 6.4, with the entities that files use. Time stamps inside are word times. */
export function readVttText(text: string, cue: { startMs: number; endMs: number }): ReadText {
  const builder = new CueTextBuilder();
  const voice = onlyVoice(text);
  const body = voice ? voice.body : text;
  builder.startPart({ startMs: cue.startMs });
  let isTimed = false;
  let from = 0;
  for (const token of tokensOf(body)) {
    builder.text(decodeEntities(body.slice(from, token.index)));
    from = token.index + token.source.length;
    if (token.source === "\n") builder.breakLine();
    else if (token.kind === "reading") readReading(builder, token.source);
    else {
      const stampMs = parseClock(token.source.slice(1, -1));
      if (stampMs !== undefined) {
        isTimed = true;
        builder.startPart({ startMs: stampMs });
      } else readTag(builder, token, voice !== undefined);
    }
  }
  builder.text(decodeEntities(body.slice(from)));
  const { wordTimes, ...read } = builder.build(cue, 1);
  return {
    ...read,
    ...(isTimed && wordTimes ? { wordTimes } : {}),
    ...(voice ? { speaker: voice.name } : {}),
  };
}

interface Token {
  kind: "tag" | "reading";
  index: number;
  source: string;
  slash: string;
  name: string;
  rest: string;
}

function tokensOf(text: string): Token[] {
  const readings = [...text.matchAll(READING)].map(
    (match): Token => ({
      kind: "reading",
      index: match.index,
      source: match[0],
      slash: "",
      name: "rt",
      rest: "",
    }),
  );
  const tokens: Token[] = [];
  let next = 0;
  for (const { 0: source, 1: slash = "", 2: name = "", 3: rest = "", index } of text.matchAll(TAG)) {
    const reading = readings[next];
    if (reading && index >= reading.index) {
      if (index === reading.index) tokens.push(reading);
      if (index + source.length >= reading.index + reading.source.length) next++;
      if (index < reading.index + reading.source.length) continue;
    }
    tokens.push({ kind: "tag", index, source, slash, name: name.toLowerCase(), rest });
  }
  return tokens;
}

/** How characters are read belongs to them: it is kept in what closes their `<ruby>`. */
function readReading(builder: CueTextBuilder, source: string): void {
  if (builder.close("ruby", `${source}</ruby>`)) {
    builder.open("ruby", [{ kind: "tag", open: "<ruby>", close: "</ruby>" }]);
  } else builder.raw(source);
}

function readTag(builder: CueTextBuilder, { source, slash, name, rest }: Token, hasSpeaker: boolean): void {
  // A reading that is not complete is text: the tag alone would come to mean something else.
  if (name === "rt") return;
  if (!SPANNING.has(name) || (rest !== "" && !/^[.\s]/.test(rest))) {
    builder.raw(source);
    return;
  }
  if (slash) {
    if (!builder.close(name) && !(hasSpeaker && name === "v")) builder.raw(source);
    return;
  }
  const style = rest === "" ? STYLES[name] : undefined;
  const colour = name === "c" && /^\.[^.\s]+$/.test(rest) ? colourOfVttClass(rest.slice(1)) : undefined;
  builder.open(name, [
    colour ? { kind: "colour", colour } : (style ?? { kind: "tag", open: source, close: `</${name}>` }),
  ]);
}

/** The speaker of a cue that one `<v Name>` at its start is for. */
function onlyVoice(text: string): { name: string; body: string } | undefined {
  const first = /^<v[ \t]+([^<>\n]{1,300})>/.exec(text);
  if (!first || /<v[.\s]/.test(text.slice(3))) return undefined;
  const name = decodeEntities(first[1] ?? "").trim();
  return name === "" ? undefined : { name, body: text.slice(first[0].length) };
}

function dialectOf(keepsTags: boolean): TagDialect {
  return {
    escape: encodeEntities,
    open: (mark) => {
      switch (mark.kind) {
        case "strike":
          return undefined;
        case "tag":
          return keepsTags ? mark.open : undefined;
        case "colour":
          return `<c.${vttClassOfColour(mark.colour)}>`;
        default:
          return `<${mark.kind[0]}>`;
      }
    },
    close: (mark) => {
      if (mark.kind === "tag") return mark.close;
      return mark.kind === "colour" ? "</c>" : `</${mark.kind[0]}>`;
    },
  };
}

/** The text of a cue with its speaker and word times. @param keepsTags whether its tags are those of WebVTT */
export function writeVttText(cue: SubtitleCue, keepsTags: boolean): string {
  const stamps = stampsOf(cue);
  const lines = markedLines(cue).map((line, index) => {
    const points = mergePoints(stamps[index] ?? [], keepsTags ? line : { ...line, raws: [] });
    const written = nestTags(line, points, dialectOf(keepsTags));
    return written === "" ? "&nbsp;" : written;
  });
  const speaker =
    cue.speaker === undefined ? "" : `<v ${encodeEntities(cue.speaker.replace(/[\r\n]+/g, " "))}>`;
  return speaker + lines.join("\n");
}

/** A stamp between two words always, before the first and after the last where the cue is shown without speech. */
function stampsOf({ startMs, endMs, lines, wordTimes = [] }: SubtitleCue): Point[][] {
  const points = lines.map((): Point[] => []);
  const stamp = (line: number, at: number, atMs: number) =>
    points[line]?.push({ at, text: `<${formatClock(atMs, ".")}>` });
  for (const [index, word] of wordTimes.entries()) {
    const previous = wordTimes[index - 1];
    const next = wordTimes[index + 1];
    if (previous !== undefined || word.startMs !== startMs) stamp(word.line, word.from, word.startMs);
    if (word.endMs !== (next?.startMs ?? endMs)) stamp(word.line, word.to, word.endMs);
  }
  return points;
}

function mergePoints(stamps: Point[], { raws }: MarkedLine): Point[] {
  return [...raws, ...stamps].sort((a, b) => a.at - b.at);
}
