import type { SettingsPlace } from "./subtitle-file";

type Field = Exclude<keyof SettingsPlace, "kind" | "other">;

const LINE = /^(-?\d{1,6}(?:\.\d{1,6})?)(%?)(?:,(start|center|end))?$/;
const POSITION = /^(\d{1,3}(?:\.\d{1,6})?)%(?:,(line-left|center|line-right))?$/;
const SIZE = /^(\d{1,3}(?:\.\d{1,6})?)%$/;
const ALIGN = /^(start|center|end|left|right)$/;

type Reader = (value: string) => Partial<SettingsPlace> | undefined;

/** One reader per setting of WebVTT 1, section 4.4; a value that it cannot take gives undefined. */
const READERS: Readonly<Record<string, Reader>> = {
  vertical: (value) => (value === "rl" || value === "lr" ? { vertical: value } : undefined),
  line: (value) => {
    const [whole, at, percent, align] = LINE.exec(value) ?? [];
    if (whole === undefined || at === undefined) return undefined;
    return {
      line: {
        at: Number(at),
        unit: percent ? "percent" : "lines",
        ...(align ? { align: align as "start" } : {}),
      },
    };
  },
  position: (value) => {
    const [, percent, align] = POSITION.exec(value) ?? [];
    if (percent === undefined) return undefined;
    return { position: { percent: Number(percent), ...(align ? { align: align as "center" } : {}) } };
  },
  size: (value) => {
    const percent = SIZE.exec(value)?.[1];
    return percent === undefined ? undefined : { sizePercent: Number(percent) };
  },
  align: (value) => {
    // Drafts before 2014 said "middle".
    const align = value === "middle" ? "center" : ALIGN.exec(value)?.[1];
    return align === undefined ? undefined : { align: align as "start" };
  },
  region: (value) => (value === "" ? undefined : { region: value }),
};

/** An arrow would make the line other times. */
const withoutArrow = (word: string) => word.replace(/[-–—]+>/g, "");

/** The settings after the times of a cue; what WebVTT does not define is kept as it is. Undefined when there are none. */
export function parseSettings(text: string): SettingsPlace | undefined {
  const words = text
    .split(/\s+/)
    .map(withoutArrow)
    .filter((word) => word !== "");
  if (words.length === 0) return undefined;
  const place: SettingsPlace = { kind: "settings" };
  const other: string[] = [];
  for (const word of words) {
    const colon = word.indexOf(":");
    const name = word.slice(0, Math.max(colon, 0));
    const read = Object.hasOwn(READERS, name) ? READERS[name]?.(word.slice(colon + 1)) : undefined;
    if (read) Object.assign(place, read);
    else other.push(word);
  }
  return other.length > 0 ? { ...place, other } : place;
}

const WRITERS: { [F in Field]: (value: NonNullable<SettingsPlace[F]>) => string } = {
  vertical: (value) => `vertical:${value}`,
  line: ({ at, unit, align }) => `line:${at}${unit === "percent" ? "%" : ""}${align ? `,${align}` : ""}`,
  position: ({ percent, align }) => `position:${percent}%${align ? `,${align}` : ""}`,
  sizePercent: (value) => `size:${value}%`,
  align: (value) => `align:${value}`,
  region: (value) => `region:${value}`,
};

function writeField<F extends Field>(place: SettingsPlace, field: F): string[] {
  const value = place[field];
  return value === undefined ? [] : [WRITERS[field](value)];
}

export function formatSettings(place: SettingsPlace): string {
  const fields = (Object.keys(WRITERS) as Field[]).flatMap((field) => writeField(place, field));
  return [...fields, ...(place.other ?? [])].map((word) => withoutArrow(word.replace(/\s+/g, ""))).join(" ");
}
