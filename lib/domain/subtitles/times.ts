/** Hours may be missing or huge; the fraction may follow a comma, a point or a colon, or be missing. */
const CLOCK = /^(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2})(?:[.,:;](\d{1,9}))?$/;
const ARROW = /(?:-{1,2}|[–—])>/;
const CLOCK_CHARACTERS = /^[\d:.,;?\s-]*$/;
/** A line of times with all settings of WebVTT is far shorter. */
const LONGEST_TIMING_LINE = 1000;

/** `1:02:03,450`, `02:03.45` and the like in milliseconds; negative times count as 0. Undefined when it is no time. */
export function parseClock(text: string): number | undefined {
  const negative = text.startsWith("-");
  const match = CLOCK.exec(negative ? text.slice(1) : text);
  if (!match) return undefined;
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return negative ? 0 : whole * 1000 + Math.round(Number(`0.${fraction}`) * 1000);
}

/** The line above a cue's text. A time that cannot be read is undefined. */
export interface TimingLine {
  startMs: number | undefined;
  endMs: number | undefined;
  /** What follows the times. */
  rest: string;
}

/** Reads `00:00:01,000 --> 00:00:02,000 rest`. Undefined when the line is none, also not a damaged one. */
export function parseTimingLine(line: string): TimingLine | undefined {
  if (line.length > LONGEST_TIMING_LINE) return undefined;
  const arrow = ARROW.exec(line);
  if (!arrow) return undefined;
  const left = line.slice(0, arrow.index).trim();
  const right = line.slice(arrow.index + arrow[0].length).trim();
  const [end = "", ...rest] = right.split(/\s+/);
  const times = { startMs: parseClock(left), endMs: parseClock(end), rest: rest.join(" ") };
  if (times.startMs !== undefined || times.endMs !== undefined) return times;
  const damaged = CLOCK_CHARACTERS.test(left) && CLOCK_CHARACTERS.test(end) && /\d:\d/.test(line);
  return damaged ? times : undefined;
}

const pad = (value: number, digits: number) => String(value).padStart(digits, "0");

/** `00:01:02,345` with the given mark before the milliseconds; hours have two digits or more. */
export function formatClock(atMs: number, mark: "," | "."): string {
  const seconds = Math.floor(atMs / 1000);
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}${mark}${pad(atMs % 1000, 3)}`;
}

/** `0:01:02.35`, hundredths as ASS counts them. */
export function formatAssClock(atMs: number): string {
  const hundredths = Math.round(atMs / 10);
  const seconds = Math.floor(hundredths / 100);
  return `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}.${pad(hundredths % 100, 2)}`;
}
