/** Colour names that subtitle files use: the sixteen of HTML 4, and those of WebVTT's default classes among them. */
const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  silver: "#c0c0c0",
  gray: "#808080",
  grey: "#808080",
  white: "#ffffff",
  maroon: "#800000",
  red: "#ff0000",
  purple: "#800080",
  fuchsia: "#ff00ff",
  magenta: "#ff00ff",
  green: "#008000",
  lime: "#00ff00",
  olive: "#808000",
  yellow: "#ffff00",
  navy: "#000080",
  blue: "#0000ff",
  teal: "#008080",
  aqua: "#00ffff",
  cyan: "#00ffff",
  orange: "#ffa500",
};

/** `#f00`, `#FF0000`, `ff0000` or a name as `#ff0000`; undefined when it is none of them. */
export function parseHtmlColour(value: string): string | undefined {
  const text = value.trim().toLowerCase();
  if (Object.hasOwn(NAMED, text)) return NAMED[text];
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})(?:[0-9a-f]{2})?$/.exec(text)?.[1];
  if (hex === undefined) return undefined;
  return `#${hex.length === 3 ? hex.replace(/./g, "$&$&") : hex}`;
}

/** Default colour classes of WebVTT (section 5.1), which players know without a style. */
const VTT_CLASSES = ["white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black"];
const OWN_CLASS = /^colour-([0-9a-f]{6})$/;

/** The colour that one class of WebVTT means. */
export function colourOfVttClass(name: string): string | undefined {
  const own = OWN_CLASS.exec(name)?.[1];
  if (own) return `#${own}`;
  return VTT_CLASSES.includes(name) ? NAMED[name] : undefined;
}

/** A default class where there is one, else a class that `vttColourStyle` defines. */
export function vttClassOfColour(colour: string): string {
  return VTT_CLASSES.find((name) => NAMED[name] === colour) ?? `colour-${colour.slice(1)}`;
}

const OWN_STYLE_LINE = /^::cue\(\.colour-[0-9a-f]{6}\) \{ color: #[0-9a-f]{6}; \}$/;

/** STYLE block for the colours without a default class; undefined when there are none. */
export function vttColourStyle(colours: Iterable<string>): string | undefined {
  const lines = [...new Set(colours)]
    .filter((colour) => vttClassOfColour(colour).startsWith("colour-"))
    .sort()
    .map((colour) => `::cue(.${vttClassOfColour(colour)}) { color: ${colour}; }`);
  return lines.length > 0 ? ["STYLE", ...lines].join("\n") : undefined;
}

/** Whether a block is what `vttColourStyle` writes, and so belongs to the colours and not to the header. */
export function isVttColourStyle(block: string): boolean {
  const [first, ...lines] = block.split("\n");
  return first === "STYLE" && lines.length > 0 && lines.every((line) => OWN_STYLE_LINE.test(line));
}

/** `&H0000FF&` (blue, green, red) as `#ff0000`. */
export function parseAssColour(value: string): string | undefined {
  const hex = /^&?H?([0-9a-f]{1,8})&?$/i.exec(value.trim())?.[1];
  if (hex === undefined) return undefined;
  const bgr = hex.padStart(6, "0").slice(-6).toLowerCase();
  return `#${bgr.slice(4, 6)}${bgr.slice(2, 4)}${bgr.slice(0, 2)}`;
}

export function formatAssColour(colour: string): string {
  return `&H${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}&`.toUpperCase();
}
