/** What was mended or guessed while reading; the subtitles are there. */
export type SubtitleWarningCode =
  | "encoding_guessed"
  | "damaged_characters"
  | "missing_header"
  | "bad_times"
  | "end_before_start"
  | "unsorted"
  | "overlapping"
  | "empty_cue"
  | "stray_text"
  | "bad_line";

/** Why a file is not taken. */
export type SubtitleProblemCode =
  | "empty_file"
  | "too_large"
  | "too_many_cues"
  | "not_text"
  | "unknown_format"
  | "no_cues"
  | "bad_json"
  | "newer_version";

export interface SubtitleWarning {
  code: SubtitleWarningCode;
  /** 1-based line of the file. */
  line?: number;
  /** For the user: what was found, what was done, what to do. */
  message: string;
}

export interface SubtitleProblem {
  code: SubtitleProblemCode;
  line?: number;
  message: string;
}

/** More of one kind are counted, not listed: nobody reads thousands of them. */
const LISTED_PER_CODE = 20;

/** Collects the warnings of one file. */
export class WarningList {
  readonly #listed: SubtitleWarning[] = [];
  readonly #counts = new Map<SubtitleWarningCode, number>();

  add(code: SubtitleWarningCode, line: number | undefined, message: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= LISTED_PER_CODE)
      this.#listed.push(line === undefined ? { code, message } : { code, line, message });
  }

  /** All of them, with one more entry per kind that went past its listed share. */
  list(): SubtitleWarning[] {
    const more = [...this.#counts]
      .filter(([, count]) => count > LISTED_PER_CODE)
      .map(([code, count]) => ({
        code,
        message: `The same was found and mended ${count - LISTED_PER_CODE} more times further down.`,
      }));
    return [...this.#listed, ...more];
  }
}
