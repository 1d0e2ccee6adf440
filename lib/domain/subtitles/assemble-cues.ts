import type { CueText } from "./cue-text";
import type { CueFile, Origin, SubtitleCue } from "./subtitle-file";
import { MAX_SUBTITLE_CUES } from "./subtitle-file";
import type { SubtitleProblem, WarningList } from "./warnings";

/** A cue as it was found: times may be missing or wrong, the text still has its tags. */
export interface FoundCue extends Pick<SubtitleCue, "id" | "place" | "speaker" | "event" | "kept"> {
  /** 1-based line of its times, where the format has lines. */
  sourceLine?: number;
  startMs: number | undefined;
  endMs: number | undefined;
  /** Text with tags, lines apart by `\n`. */
  text: string;
  /** What is kept of it with the next cue when it shows no text; without it an empty cue is left out with a warning. */
  keptWhenEmpty?: string;
}

/** What reading the text of a cue gives beside its lines. */
export type ReadText = CueText & Pick<SubtitleCue, "place" | "speaker">;

/** What a reader of one format hands over to be put in order. */
export interface FoundCues {
  origin: Origin;
  found: FoundCue[];
  /** Reads the text of a cue whose times are settled. */
  readText(text: string, cue: { startMs: number; endMs: number }): ReadText;
}

export type Assembled = { ok: true; file: Omit<CueFile, "layout"> } | { ok: false; problem: SubtitleProblem };

/** Reading speed that a cue without a usable end is shown for. */
const CHARACTERS_PER_SECOND = 20;
const SHORTEST_MS = 1000;

/** Times mended, cues without text left out, all in order of time; every change is warned of. */
export function assembleCues({ origin, found, readText }: FoundCues, warnings: WarningList): Assembled {
  if (found.length > MAX_SUBTITLE_CUES) return { ok: false, problem: tooManyCues(found.length) };
  const cues: { line: number | undefined; cue: SubtitleCue }[] = [];
  const trailing: string[] = [];
  for (const [index, each] of settleTimes(found, warnings).entries()) {
    const { sourceLine, text, keptWhenEmpty, startMs, endMs, kept: before = [], ...rest } = each;
    const read = readText(text, { startMs, endMs });
    const kept = [...trailing.splice(0), ...before];
    if (read.lines.every((line) => line === "")) {
      trailing.push(...kept);
      if (keptWhenEmpty !== undefined) trailing.push(keptWhenEmpty);
      else
        warnings.add(
          "empty_cue",
          sourceLine,
          `Subtitle ${index + 1} has times but no text; it was left out.`,
        );
      continue;
    }
    const cue = withoutUndefined({ startMs, endMs, ...rest, ...read, place: read.place ?? rest.place });
    cues.push({ line: sourceLine, cue: kept.length > 0 ? { ...cue, kept } : cue });
  }
  if (cues.length === 0) return { ok: false, problem: NO_CUES };
  sortByTime(cues, warnings);
  return {
    ok: true,
    file: { kind: "cues", origin: withTrailing(origin, trailing), cues: cues.map(({ cue }) => cue) },
  };
}

export const NO_CUES: SubtitleProblem = {
  code: "no_cues",
  message:
    "No subtitle with times and text was found in this file. Open it in a text editor to see whether it is the right one; a text without times can be imported as a .txt file.",
};

export function tooManyCues(count: number): SubtitleProblem {
  return {
    code: "too_many_cues",
    message: `The file has ${count} subtitles, the limit is ${MAX_SUBTITLE_CUES}. Split it into several files.`,
  };
}

function withoutUndefined(cue: SubtitleCue): SubtitleCue {
  return Object.fromEntries(Object.entries(cue).filter(([, value]) => value !== undefined)) as SubtitleCue;
}

function withTrailing(origin: Origin, lines: string[]): Origin {
  if (lines.length === 0 || !("trailing" in origin)) return origin;
  return { ...origin, trailing: [...lines, ...origin.trailing] };
}

function settleTimes(found: FoundCue[], warnings: WarningList) {
  let previousEndMs = 0;
  return found.map((cue, index) => {
    const startMs = cue.startMs ?? previousEndMs;
    let { endMs } = cue;
    if (endMs === undefined || endMs <= startMs) {
      const readingMs = (cue.text.length / CHARACTERS_PER_SECOND) * 1000;
      const wantedMs = startMs + Math.max(SHORTEST_MS, Math.round(readingMs / 10) * 10);
      const nextMs = found[index + 1]?.startMs ?? 0;
      endMs = nextMs > startMs ? Math.min(wantedMs, nextMs) : wantedMs;
    }
    warnOfTimes(cue, { startMs, endMs }, warnings);
    previousEndMs = endMs;
    return { ...cue, startMs, endMs };
  });
}

function warnOfTimes(
  found: FoundCue,
  mended: { startMs: number; endMs: number },
  warnings: WarningList,
): void {
  const shown = `It is now shown from ${seconds(mended.startMs)} to ${seconds(mended.endMs)}; check its times.`;
  if (found.startMs === undefined || found.endMs === undefined) {
    warnings.add("bad_times", found.sourceLine, `The times of a subtitle cannot be read. ${shown}`);
  } else if (found.endMs !== mended.endMs) {
    warnings.add("end_before_start", found.sourceLine, `A subtitle ends before it starts. ${shown}`);
  }
}

const seconds = (atMs: number) => `${(atMs / 1000).toFixed(2)} s`;

function sortByTime(cues: { line: number | undefined; cue: SubtitleCue }[], warnings: WarningList): void {
  const late = cues.find(({ cue }, index) => cue.startMs < (cues[index - 1]?.cue.startMs ?? 0));
  if (late) {
    warnings.add("unsorted", late.line, "The subtitles were not in order of time; they were sorted.");
    cues.sort((a, b) => a.cue.startMs - b.cue.startMs);
  }
  let shownUntilMs = 0;
  const overlapping = cues.filter(({ cue }) => {
    const overlaps = cue.startMs < shownUntilMs;
    shownUntilMs = Math.max(shownUntilMs, cue.endMs);
    return overlaps;
  });
  if (overlapping.length > 0) {
    warnings.add(
      "overlapping",
      overlapping[0]?.line,
      `${overlapping.length} subtitles start while another one is still shown. All are kept; on the timeline one follows the other.`,
    );
  }
}
