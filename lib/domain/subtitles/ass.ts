import { readAssText, writeAssText } from "./ass-text";
import type { FoundCue, FoundCues } from "./assemble-cues";
import type { AssEvent, AssOrigin, CueFile, SubtitleCue } from "./subtitle-file";
import { formatAssClock, parseClock } from "./times";
import type { WarningList } from "./warnings";

const STANDARD_COLUMNS = [
  "layer",
  "start",
  "end",
  "style",
  "name",
  "marginl",
  "marginr",
  "marginv",
  "effect",
  "text",
];

const NEW_SCRIPT: AssOrigin = {
  format: "ass",
  dialect: "v4+",
  sections: [
    {
      name: "Script Info",
      lines: [
        "ScriptType: v4.00+",
        "WrapStyle: 0",
        "ScaledBorderAndShadow: yes",
        "PlayResX: 1920",
        "PlayResY: 1080",
        "YCbCr Matrix: TV.709",
      ],
    },
    {
      name: "V4+ Styles",
      lines: [
        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding",
        "Style: Default,Arial,64,&H00FFFFFF,&H000000FF,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,120,120,80,1",
      ],
    },
    { name: "Events", lines: [] },
  ],
  trailing: [],
};

const PLAIN_EVENT: AssEvent = { layer: 0, style: "Default", marginL: 0, marginR: 0, marginV: 0, effect: "" };

/**
 * Advanced SubStation Alpha and SSA (Aegisub's "ASS specs", v4.00+ and v4.00). Columns in the order of the Format line.
 * Header, styles, fonts and other sections are kept verbatim; comments and drawings are kept with the cue after them.
 */
export function readAss(text: string, warnings: WarningList): FoundCues {
  const origin: AssOrigin = { format: "ass", dialect: "v4+", sections: [], trailing: [] };
  const found: FoundCue[] = [];
  let columns = STANDARD_COLUMNS;
  let kept: string[] = [];
  let lines: string[] | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const section = /^\s*\[([^\]]{1,100})\]\s*$/.exec(line)?.[1];
    if (section !== undefined) {
      lines = openSection(origin, section);
      continue;
    }
    const event = /^\s*(Dialogue|Format|Comment|Picture|Sound|Movie|Command)\s*:(.*)$/su.exec(line);
    const inEvents =
      lines === undefined ? event?.[1] === "Dialogue" : isEvents(origin.sections.at(-1)?.name ?? "");
    if (!inEvents) {
      if (lines) lines.push(line);
      else if (line.trim() !== "") openSection(origin, "Script Info").push(line);
      continue;
    }
    if (line.trim() === "") continue;
    if (event?.[1] === "Format") {
      columns = (event[2] ?? "").split(",").map((column) => column.trim().toLowerCase());
      if (columns[0] === "marked") origin.dialect = "v4";
    } else if (event?.[1] === "Dialogue") {
      const cue = readDialogue(event[2] ?? "", columns, index + 1);
      if (cue) {
        found.push({ ...cue, keptWhenEmpty: line, ...(kept.length > 0 ? { kept } : {}) });
        kept = [];
      } else {
        kept.push(line);
        warnings.add(
          "bad_line",
          index + 1,
          "A line of the events has too few fields; it is kept, but not shown.",
        );
      }
    } else kept.push(line);
  }
  for (const { lines } of origin.sections) while (lines.at(-1)?.trim() === "") lines.pop();
  if (!origin.sections.some(({ name }) => isEvents(name))) openSection(origin, "Events");
  origin.trailing = kept;
  const softBreaks = origin.sections.some(({ lines }) =>
    lines.some((line) => /^WrapStyle\s*:\s*2\s*$/i.test(line)),
  );
  return { origin, found, readText: (body, cue) => readAssText(body, cue, softBreaks) };
}

const isEvents = (name: string) => /^events$/i.test(name);

/** Events in two sections are written as one, where the last of them stands. */
function openSection(origin: AssOrigin, name: string): string[] {
  if (isEvents(name)) origin.sections = origin.sections.filter((section) => !isEvents(section.name));
  const lines: string[] = [];
  origin.sections.push({ name, lines });
  return lines;
}

function readDialogue(text: string, columns: readonly string[], sourceLine: number): FoundCue | undefined {
  const fields = splitFields(text, columns.length);
  const field = (...names: string[]) => fields[columns.findIndex((column) => names.includes(column))];
  const start = field("start");
  const body = field("text");
  if (start === undefined || body === undefined) return undefined;
  const number = (name: string) => toInteger(field(name));
  const speaker = field("name", "actor")?.trim();
  return {
    sourceLine,
    startMs: toHundredths(parseClock(start.trim())),
    endMs: toHundredths(parseClock((field("end") ?? "").trim())),
    text: body,
    ...(speaker ? { speaker } : {}),
    event: {
      layer: toInteger((field("layer", "marked") ?? "").replace(/^\s*Marked=/i, "")),
      style: (field("style") ?? PLAIN_EVENT.style).trim(),
      marginL: number("marginl"),
      marginR: number("marginr"),
      marginV: number("marginv"),
      effect: (field("effect") ?? "").trim(),
    },
  };
}

/** The last field is the text, commas and all. */
function splitFields(text: string, count: number): string[] {
  const fields: string[] = [];
  let from = 0;
  while (fields.length < count - 1) {
    const comma = text.indexOf(",", from);
    if (comma < 0) return fields;
    fields.push(text.slice(from, comma));
    from = comma + 1;
  }
  return [...fields, text.slice(from)];
}

const toInteger = (text = "") => (/^\s*-?\d{1,9}\s*$/.test(text) ? Number(text) || 0 : 0);
const toHundredths = (atMs: number | undefined) =>
  atMs === undefined ? undefined : Math.round(atMs / 10) * 10;

/** An Advanced SubStation Alpha script. What a file of this format had beside its cues is written again as it was. */
export function writeAss(file: CueFile): string {
  const isOwn = file.origin.format === "ass";
  const origin = file.origin.format === "ass" ? file.origin : NEW_SCRIPT;
  const events = [
    origin.dialect === "v4"
      ? "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
      : "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    ...file.cues.flatMap((cue) => [...(isOwn ? (cue.kept ?? []) : []), writeDialogue(cue, origin, isOwn)]),
    ...origin.trailing,
  ];
  const sections = origin.sections.some(({ name }) => isEvents(name))
    ? origin.sections
    : [...origin.sections, { name: "Events", lines: [] }];
  return sections
    .map(({ name, lines }) => `${[`[${name}]`, ...(isEvents(name) ? events : lines)].join("\n")}\n`)
    .join("\n");
}

function writeDialogue(cue: SubtitleCue, { dialect }: AssOrigin, isOwn: boolean): string {
  const { layer, style, marginL, marginR, marginV, effect } = (isOwn && cue.event) || PLAIN_EVENT;
  const fields = [
    dialect === "v4" ? `Marked=${layer}` : layer,
    formatAssClock(cue.startMs),
    formatAssClock(cue.endMs),
    plainField(style),
    plainField(cue.speaker ?? ""),
    marginL,
    marginR,
    marginV,
    plainField(effect),
    writeAssText(cue, isOwn),
  ];
  return `Dialogue: ${fields.join(",")}`;
}

/** A comma or a line end would begin the next field. */
const plainField = (text: string) => text.replace(/[,\r\n]+/g, " ");
