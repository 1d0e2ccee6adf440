import type { PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { type Cue, textLength } from "../../domain/captions/cues";
import { type CaptionLimits, captionLimits } from "../../domain/captions/limits";
import { baseLanguage } from "../../domain/captions/script";
import { mergeCues } from "../commands/merge-cues";
import { retimeCue } from "../commands/retime-cue";
import { setWord } from "../commands/set-word";
import { splitCue } from "../commands/split-cue";
import { type Edit, inOrder } from "../edit";
import { captionItem, captionsOf } from "./captions-of";

/** The rules of `captionLimits`. */
export type CaptionRule = "R1" | "R2" | "R3" | "R4" | "R5" | "R6";

/** Where a cue breaks a rule, in words, and what would mend it when an edit can. */
export interface CaptionProblem {
  rule: CaptionRule;
  /** Index of the cue. */
  cue: number;
  message: string;
  fix: { label: string; edit: Edit } | null;
}

type Placed = Cue<PlacedWord>;

/** Where the subtitles of a format break the rules R1 to R6, in order of time. */
export function captionProblems(document: ProjectDocument, format: FormatId): CaptionProblem[] {
  const cues = captionsOf(document, format);
  const limits = captionLimits(captionItem(document)?.style ?? "minimal", format, document.captions.lang);
  const gapMs = Math.ceil((limits.gapFrames * 1000) / document.canvas.fps);
  const lineRule = ["ja", "zh", "ko", "yue"].includes(baseLanguage(document.captions.lang)) ? "R6" : "R1";
  return cues.flatMap((cue, at) => {
    const about = { cue, before: cues[at - 1], next: cues[at + 1], limits, gapMs };
    const found = [
      tooWide(about, lineRule),
      tooManyLines(about),
      tooFast(about),
      tooShort(about),
      tooLong(about),
      tooClose(about),
    ];
    return found.flatMap((problem) =>
      problem
        ? [{ ...problem, cue: at, fix: problem.fix && canBeFixed(document, cue) ? problem.fix : null }]
        : [],
    );
  });
}

interface About {
  cue: Placed;
  before: Placed | undefined;
  next: Placed | undefined;
  limits: CaptionLimits;
  gapMs: number;
}
type Found = Omit<CaptionProblem, "cue"> | null;

/** Times are rounded to milliseconds. */
const TOLERANCE_MS = 1;

function tooWide({ cue, limits }: About, rule: "R1" | "R6"): Found {
  const widest = Math.max(...cue.lines.map(textLength));
  if (widest <= limits.charsPerLine) return null;
  const message = `A line has ${widest} characters, ${limits.charsPerLine} fit.`;
  const marked = wordsOf(cue).filter((word) => word.before === "join" || word.before === "line");
  return { rule, message, fix: marked.length > 0 ? rebreak(marked) : null };
}

function tooManyLines({ cue, limits }: About): Found {
  const lines = cue.lines.length;
  if (lines <= limits.lines) return null;
  const words = wordsOf(cue);
  const at = cue.lines.slice(0, limits.lines).flat().length;
  return {
    rule: "R2",
    message: `${lines} lines, at most ${limits.lines}.`,
    fix: { label: "Split the subtitle", edit: splitCue({ words, at }) },
  };
}

function tooFast(about: About): Found {
  const { cue, limits } = about;
  const length = textLength(wordsOf(cue));
  const perSecond = (length * 1000) / (cue.endMs - cue.startMs);
  if (perSecond <= limits.charsPerSecond * 1.02) return null;
  return {
    rule: "R3",
    message: `${Math.round(perSecond)} characters a second, ${limits.charsPerSecond} can be read.`,
    fix: lasting(about, Math.ceil((length * 1000) / limits.charsPerSecond)),
  };
}

function tooShort(about: About): Found {
  const { cue, next, limits } = about;
  const shownMs = cue.endMs - cue.startMs;
  if (shownMs >= limits.minMs - TOLERANCE_MS) return null;
  return {
    rule: "R4",
    message: `Shown for ${seconds(shownMs)} s, at least ${seconds(limits.minMs)} s.`,
    fix: lasting(about, Math.ceil(limits.minMs)) ?? joined(cue, next, limits),
  };
}

function tooLong({ cue, limits }: About): Found {
  const shownMs = cue.endMs - cue.startMs;
  if (shownMs <= limits.maxMs + TOLERANCE_MS) return null;
  const words = wordsOf(cue);
  const message = `Shown for ${seconds(shownMs)} s, at most ${seconds(limits.maxMs)} s.`;
  const spokenMs = (words.at(-1)?.endMs ?? cue.endMs) - cue.startMs;
  if (spokenMs <= limits.maxMs) {
    const edit = retimeCue({ words, endMs: cue.startMs + limits.maxMs });
    return { rule: "R4", message, fix: { label: "Show it for less long", edit } };
  }
  const middleMs = cue.startMs + spokenMs / 2;
  const at = words.findIndex((word, index) => index > 0 && word.startMs >= middleMs);
  return {
    rule: "R4",
    message,
    fix: at > 0 ? { label: "Split the subtitle", edit: splitCue({ words, at }) } : null,
  };
}

function tooClose({ cue, next, gapMs }: About): Found {
  if (!next || gapMs === 0 || next.startMs - cue.endMs >= gapMs - TOLERANCE_MS) return null;
  const endMs = next.startMs - gapMs;
  const edit = retimeCue({ words: wordsOf(cue), endMs });
  return {
    rule: "R5",
    message: "The next subtitle follows without a gap.",
    fix: endMs > cue.startMs ? { label: "Leave a gap", edit } : null,
  };
}

/** How long before its first word a subtitle may appear. */
const MAX_EARLY_MS = 400;

/** Shown for longer, as far as the next one leaves room, and what is still missing earlier. */
function lasting({ cue, before, next, gapMs }: About, lengthMs: number): CaptionProblem["fix"] {
  const words = wordsOf(cue);
  const endMs = Math.min(cue.startMs + lengthMs, next ? next.startMs - gapMs : Number.POSITIVE_INFINITY);
  const longer = retimeCue({ words, endMs });
  const startMs = endMs - lengthMs;
  if (startMs >= cue.startMs) return { label: "Show it for longer", edit: longer };
  const earliestMs = Math.max(before ? before.endMs + gapMs : 0, cue.startMs - MAX_EARLY_MS);
  if (startMs < earliestMs) return null;
  return { label: "Show it earlier and for longer", edit: inOrder(retimeCue({ words, startMs }), longer) };
}

/** One with the next, when that is one cue within the limits. */
function joined(cue: Placed, next: Placed | undefined, limits: CaptionLimits): CaptionProblem["fix"] {
  if (!next) return null;
  const first = wordsOf(cue);
  const second = wordsOf(next);
  const fits =
    first.length + second.length <= limits.words &&
    textLength([...first, ...second]) <= limits.charsPerLine &&
    next.endMs - cue.startMs <= limits.maxMs;
  return fits ? { label: "Join it to the next one", edit: mergeCues({ first, second }) } : null;
}

function rebreak(words: readonly PlacedWord[]): CaptionProblem["fix"] {
  const edit = inOrder(...words.map((word) => setWord({ word, change: { before: undefined } })));
  return { label: "Break the lines again", edit };
}

/** Words that are not spoken yet cannot be changed one by one. */
function canBeFixed(document: ProjectDocument, cue: Placed): boolean {
  return wordsOf(cue).every(
    ({ origin }) => origin.kind === "own" || document.takes[origin.take]?.spoken !== undefined,
  );
}

function wordsOf(cue: Placed): PlacedWord[] {
  return cue.lines.flat();
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
