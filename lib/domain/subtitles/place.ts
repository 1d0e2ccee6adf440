import type { NumpadPlace, Place, SettingsPlace } from "./subtitle-file";

const COLUMNS = ["left", "center", "right"] as const;

/** A place as SRT and ASS say it; settings of WebVTT come down to one of nine. Undefined: bottom centre. */
export function numpadOf(place: Place | undefined): NumpadPlace | undefined {
  if (place === undefined || place.kind === "numpad") return place;
  const { line, align = "center", vertical } = place;
  if (vertical !== undefined) return undefined;
  const row = line === undefined ? 0 : rowOf(line);
  const column = align === "start" || align === "left" ? 0 : align === "center" ? 1 : 2;
  const alignment = row * 3 + column + 1;
  return alignment === 2 ? undefined : { kind: "numpad", alignment };
}

/** 0 bottom, 1 middle, 2 top. Lines are counted from the top, negative ones from the bottom. */
function rowOf({ at, unit }: { at: number; unit: "lines" | "percent" }): number {
  if (unit === "lines") return at >= 0 && at < 5 ? 2 : 0;
  if (at < 34) return 2;
  return at < 67 ? 1 : 0;
}

/** A place as cue settings of WebVTT. Places in pixels keep their alignment alone. */
export function settingsOf(place: Place | undefined): SettingsPlace | undefined {
  if (place === undefined || place.kind === "settings") return place;
  const { alignment = 2 } = place;
  if (alignment === 2) return undefined;
  const row = Math.floor((alignment - 1) / 3);
  const align = COLUMNS[(alignment - 1) % 3] ?? "center";
  return {
    kind: "settings",
    ...(row === 2 ? { line: { at: 0, unit: "lines" as const } } : {}),
    ...(row === 1 ? { line: { at: 50, unit: "percent" as const, align: "center" as const } } : {}),
    ...(align === "center" ? {} : { align }),
  };
}
