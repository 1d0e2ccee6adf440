import { OWN_FONT } from "@/lib/document/derive";
import { SCRIPT_FAMILY, type ScriptFont } from "./script-fonts";

/** What a family itself can draw; everything else is drawn by the Noto family of its script. */
export type FontScript = "latin" | "cyrillic" | "greek" | "hebrew" | "arabic" | "devanagari" | "thai" | "cjk";

/**
 * How wide the letters of a family are, for `text-width.ts`: its widest lines of ordinary text against the estimate, at the
 * weights 400 and 900 (measured from its files), or the one width of all letters in em.
 */
export type FontWidth =
  /** `capitals`: the same of capitals alone, against small letters. */
  { kind: "proportional"; at400: number; at900: number; capitals: number } | { kind: "mono"; em: number };

export interface FontFamily {
  /** `type.font` of the document. */
  id: FontId;
  name: string;
  css: string;
  scripts: readonly FontScript[];
  /** Lightest and heaviest; the same when it has one weight only. */
  weights: readonly [number, number];
  width: FontWidth;
}

export type FontId =
  | "inter"
  | "bricolage-grotesque"
  | "montserrat"
  | "poppins"
  | "rubik"
  | "space-grotesk"
  | "anton"
  | "bebas-neue"
  | "oswald"
  | "playfair-display"
  | "lora"
  | "caveat"
  | "jetbrains-mono"
  | "noto-sans";

const wide = (at400: number, at900: number, capitals = 1): FontWidth => ({
  kind: "proportional",
  at400,
  at900,
  capitals,
});
const EUROPE: readonly FontScript[] = ["latin", "cyrillic", "greek"];

/** The families that ship with the product, as lists show them. */
export const FONT_FAMILIES: readonly FontFamily[] = [
  {
    id: "inter",
    name: "Inter",
    css: "Inter Variable",
    scripts: EUROPE,
    weights: [100, 900],
    width: wide(0.97, 1.05),
  },
  {
    id: "bricolage-grotesque",
    name: "Bricolage Grotesque",
    css: "Bricolage Grotesque Variable",
    scripts: ["latin"],
    weights: [200, 800],
    width: wide(0.98, 1.04),
  },
  {
    id: "montserrat",
    name: "Montserrat",
    css: "Montserrat Variable",
    scripts: ["latin", "cyrillic"],
    weights: [100, 900],
    width: wide(1.06, 1.15),
  },
  {
    id: "poppins",
    name: "Poppins",
    css: "Poppins",
    scripts: ["latin", "devanagari"],
    weights: [400, 900],
    width: wide(1.06, 1.13),
  },
  {
    id: "rubik",
    name: "Rubik",
    css: "Rubik Variable",
    scripts: ["latin", "cyrillic", "hebrew", "arabic"],
    weights: [300, 900],
    width: wide(0.97, 1.11),
  },
  {
    id: "space-grotesk",
    name: "Space Grotesk",
    css: "Space Grotesk Variable",
    scripts: ["latin"],
    weights: [300, 700],
    width: wide(1.01, 1.01),
  },
  {
    id: "anton",
    name: "Anton",
    css: "Anton",
    scripts: ["latin"],
    weights: [400, 400],
    width: wide(0.84, 0.84, 0.88),
  },
  {
    id: "bebas-neue",
    name: "Bebas Neue",
    css: "Bebas Neue",
    scripts: ["latin"],
    weights: [400, 400],
    width: wide(0.75, 0.75, 0.78),
  },
  {
    id: "oswald",
    name: "Oswald",
    css: "Oswald Variable",
    scripts: ["latin", "cyrillic"],
    weights: [200, 700],
    width: wide(0.76, 0.86),
  },
  {
    id: "playfair-display",
    name: "Playfair Display",
    css: "Playfair Display Variable",
    scripts: ["latin", "cyrillic"],
    weights: [400, 900],
    width: wide(0.95, 1.03),
  },
  {
    id: "lora",
    name: "Lora",
    css: "Lora Variable",
    scripts: ["latin", "cyrillic"],
    weights: [400, 700],
    width: wide(0.98, 1.02),
  },
  {
    id: "caveat",
    name: "Caveat",
    css: "Caveat Variable",
    scripts: ["latin", "cyrillic"],
    weights: [400, 700],
    width: wide(0.76, 0.8),
  },
  {
    id: "jetbrains-mono",
    name: "JetBrains Mono",
    css: "JetBrains Mono Variable",
    scripts: EUROPE,
    weights: [100, 800],
    width: { kind: "mono", em: 0.6 },
  },
  {
    id: "noto-sans",
    name: "Noto Sans",
    css: "Noto Sans Variable",
    scripts: ["latin", "cyrillic", "greek", "hebrew", "arabic", "devanagari", "thai", "cjk"],
    weights: [100, 900],
    width: wide(1, 1.1),
  },
];

/** Emoji look the same on every machine, so that the preview is what is rendered. */
export const EMOJI_FAMILY = "Noto Color Emoji";

const BY_ID: ReadonlyMap<string, FontFamily> = new Map(FONT_FAMILIES.map((family) => [family.id, family]));

/** A shipped family by its id; undefined for own fonts and ids of a newer version. */
export function familyOf(font: string): FontFamily | undefined {
  return BY_ID.get(font);
}

/** Whoever uploaded a font may have drawn it wide. */
const OWN_WIDTH = wide(1.08, 1.16);

/** How wide the letters of a font are; unknown ones are taken for wide. */
export function widthOf(font: string): FontWidth {
  return familyOf(font)?.width ?? OWN_WIDTH;
}

/** The name under which an own font is loaded. */
export function ownFamily(ref: string): string {
  return `Own ${ref.replace(/[^\w-]/g, "_")}`;
}

/** `font-family` of a font: itself, then Inter, the scripts of the document, emoji. What one cannot draw, the next one does. */
export function fontStack(font: string, scripts: readonly ScriptFont[]): string {
  const first = font.startsWith(OWN_FONT) ? ownFamily(font.slice(OWN_FONT.length)) : familyOf(font)?.css;
  const families = new Set([
    ...(first ? [first] : []),
    "Inter Variable",
    ...scripts.map((script) => SCRIPT_FAMILY[script]),
    EMOJI_FAMILY,
  ]);
  return `${[...families].map((family) => `"${family}"`).join(", ")}, system-ui, sans-serif`;
}
