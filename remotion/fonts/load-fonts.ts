import "@fontsource-variable/inter/wght.css";
import type { FontId } from "./families";
import type { ScriptFont } from "./script-fonts";

/** Style sheets, loaded only when a document needs them: the East Asian ones are large. */
const SCRIPT_SHEETS: Record<ScriptFont, () => Promise<unknown>> = {
  arabic: () => import("@fontsource-variable/noto-sans-arabic/wght.css"),
  devanagari: () => import("@fontsource-variable/noto-sans-devanagari/wght.css"),
  hebrew: () => import("@fontsource-variable/noto-sans-hebrew/wght.css"),
  thai: () => import("@fontsource-variable/noto-sans-thai/wght.css"),
  japanese: () => import("@fontsource-variable/noto-sans-jp/wght.css"),
  chinese: () => import("@fontsource-variable/noto-sans-sc/wght.css"),
  korean: () => import("@fontsource-variable/noto-sans-kr/wght.css"),
};

const FAMILY_SHEETS: Record<FontId, readonly (() => Promise<unknown>)[]> = {
  inter: [() => import("@fontsource-variable/inter/wght-italic.css")],
  "bricolage-grotesque": [() => import("@fontsource-variable/bricolage-grotesque/wght.css")],
  montserrat: [
    () => import("@fontsource-variable/montserrat/wght.css"),
    () => import("@fontsource-variable/montserrat/wght-italic.css"),
  ],
  poppins: [
    () => import("@fontsource/poppins/400.css"),
    () => import("@fontsource/poppins/600.css"),
    () => import("@fontsource/poppins/700.css"),
    () => import("@fontsource/poppins/900.css"),
  ],
  rubik: [
    () => import("@fontsource-variable/rubik/wght.css"),
    () => import("@fontsource-variable/rubik/wght-italic.css"),
  ],
  "space-grotesk": [() => import("@fontsource-variable/space-grotesk/wght.css")],
  anton: [() => import("@fontsource/anton/400.css")],
  "bebas-neue": [() => import("@fontsource/bebas-neue/400.css")],
  oswald: [() => import("@fontsource-variable/oswald/wght.css")],
  "playfair-display": [
    () => import("@fontsource-variable/playfair-display/wght.css"),
    () => import("@fontsource-variable/playfair-display/wght-italic.css"),
  ],
  lora: [
    () => import("@fontsource-variable/lora/wght.css"),
    () => import("@fontsource-variable/lora/wght-italic.css"),
  ],
  caveat: [() => import("@fontsource-variable/caveat/wght.css")],
  "jetbrains-mono": [() => import("@fontsource-variable/jetbrains-mono/wght.css")],
  "noto-sans": [
    () => import("@fontsource-variable/noto-sans/wght.css"),
    () => import("@fontsource-variable/noto-sans/wght-italic.css"),
  ],
};

/** What a document draws its letters with. */
export interface FontUse {
  families: readonly FontId[];
  scripts: readonly ScriptFont[];
  emoji: boolean;
  /** Every combination in CSS's `font` shorthand, with all the letters that are drawn in it. */
  faces: readonly { font: string; letters: string }[];
}

/** Loads every font file that is drawn with; the browser picks the files by the characters. */
export async function loadFonts({ families, scripts, emoji, faces }: FontUse): Promise<void> {
  await Promise.all([
    ...scripts.map((script) => SCRIPT_SHEETS[script]()),
    ...families.flatMap((family) => FAMILY_SHEETS[family].map((sheet) => sheet())),
    ...(emoji ? [import("@fontsource/noto-color-emoji/emoji-400.css")] : []),
  ]);
  await Promise.all(faces.map(({ font, letters }) => globalThis.document.fonts.load(font, letters || "A")));
}
