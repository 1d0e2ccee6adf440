import { z } from "zod";
import type { Assembled, FoundCue } from "./assemble-cues";
import { assembleCues, NO_CUES, tooManyCues } from "./assemble-cues";
import { CueTextBuilder } from "./cue-text";
import { tidyMarks, withinText, withoutBreaks } from "./marks";
import {
  type CueFile,
  MAX_SUBTITLE_CUES,
  SUBTITLE_JSON_FORMAT,
  SUBTITLE_JSON_VERSION,
  type SubtitleCue,
  subtitleJsonSchema,
} from "./subtitle-file";
import type { SubtitleProblem, WarningList } from "./warnings";

const seconds = z.number().nonnegative().max(1e6);
/** What Whisper and its kin write: segments in seconds, with or without words. */
const segmentsSchema = z.object({
  segments: z.array(
    z.object({
      start: seconds,
      end: seconds,
      text: z.string(),
      words: z.array(z.object({ word: z.string(), start: seconds, end: seconds })).optional(),
    }),
  ),
});
type Segment = z.infer<typeof segmentsSchema>["segments"][number];

/** Our own JSON, or the segments of a speech recogniser. */
export function readSubtitleJson(text: string, warnings: WarningList): Assembled {
  const data = parse(text);
  if (data === undefined)
    return refuse("bad_json", "The file is damaged: it is not complete JSON. Export it again.");
  const segments = segmentsSchema.safeParse(data);
  if (segments.success) return readSegments(segments.data.segments, warnings);
  const head = z.object({ format: z.literal(SUBTITLE_JSON_FORMAT), version: z.number() }).safeParse(data);
  if (!head.success) {
    return refuse(
      "unknown_format",
      "This JSON holds no subtitles of ours. Export it as SRT, VTT or ASS instead.",
    );
  }
  if (head.data.version > SUBTITLE_JSON_VERSION) {
    return refuse(
      "newer_version",
      "This file was made with a newer version of TwinSync. Update to import it.",
    );
  }
  const file = subtitleJsonSchema.safeParse(data);
  if (!file.success) return refuseIssue(file.error, data);
  const { origin, cues } = file.data;
  if (cues.length === 0) return { ok: false, problem: NO_CUES };
  const tidied = cues.map(tidyCue);
  return assembleCues(
    {
      origin,
      found: tidied.map((cue, index) => ({ ...cue, text: String(index) })),
      readText: (index) => {
        const { lines, marks, wordTimes } = tidied[Number(index)] ?? { lines: [""] };
        return { lines, ...(marks ? { marks } : {}), ...(wordTimes ? { wordTimes } : {}) };
      },
    },
    warnings,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(code: SubtitleProblem["code"], message: string): Assembled {
  return { ok: false, problem: { code, message } };
}

function refuseIssue(error: z.ZodError, data: unknown): Assembled {
  const count = z.object({ cues: z.array(z.unknown()) }).safeParse(data).data?.cues.length ?? 0;
  if (count > MAX_SUBTITLE_CUES) return { ok: false, problem: tooManyCues(count) };
  const place = error.issues[0]?.path.join(".") ?? "";
  return refuse("bad_json", `The file is damaged at “${place}”. Export it again.`);
}

/** A file may have been edited by hand: marks and times are brought inside the text, breaks out of the lines. */
function tidyCue(cue: SubtitleCue): SubtitleCue {
  const lines = cue.lines.map((line) => (line.trim() === "" ? "" : withoutBreaks(line)));
  const marks = tidyMarks(cue.marks ?? [], lines);
  const wordTimes = (cue.wordTimes ?? []).flatMap((word) => {
    const text = lines[word.line] ?? "";
    const [from, to] = [withinText(word.from, text), withinText(word.to, text)];
    return to > from && word.endMs >= word.startMs ? [{ ...word, from, to }] : [];
  });
  const emoji = (cue.emoji ?? []).flatMap(({ line, ...span }) => {
    const text = lines[line] ?? "";
    const [from, to] = [withinText(span.from, text), withinText(span.to, text)];
    return to > from ? [{ line, from, to }] : [];
  });
  const { marks: _marks, wordTimes: _wordTimes, emoji: _emoji, ...rest } = cue;
  return {
    ...rest,
    lines,
    ...(marks.length > 0 ? { marks } : {}),
    ...(wordTimes.length > 0 ? { wordTimes } : {}),
    ...(emoji.length > 0 ? { emoji } : {}),
  };
}

function readSegments(segments: Segment[], warnings: WarningList): Assembled {
  const found = segments.map(
    ({ start, end }, index): FoundCue => ({
      startMs: toMs(start),
      endMs: toMs(end),
      text: String(index),
    }),
  );
  return assembleCues(
    {
      origin: { format: "captions" },
      found,
      readText: (index, cue) => {
        const { text = "", words = [] } = segments[Number(index)] ?? {};
        const builder = new CueTextBuilder();
        const isWhole =
          words
            .map(({ word }) => word)
            .join("")
            .trim() === text.trim();
        if (isWhole && words.length > 0) {
          for (const [at, { word, start, end }] of words.entries()) {
            builder.startPart({ startMs: toMs(start), endMs: toMs(end) });
            builder.text(withoutBreaks(at === 0 ? word.trimStart() : word));
          }
        } else builder.text(withoutBreaks(text.trim()));
        return builder.build(cue, 1);
      },
    },
    warnings,
  );
}

const toMs = (atSeconds: number) => Math.round(atSeconds * 1000);

/** Everything that a `CueFile` holds beside the layout of its text. */
export function writeSubtitleJson({ origin, cues }: CueFile): string {
  return `${JSON.stringify({ format: SUBTITLE_JSON_FORMAT, version: SUBTITLE_JSON_VERSION, origin, cues }, undefined, 1)}\n`;
}
