import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/bricolage-grotesque/wght.css";
import { type ExtraFont, fontFamily } from "./families";

/** Style sheets of the extra fonts. Loaded only for languages that need them: the East Asian ones are large. */
const SHEETS: Record<ExtraFont, () => Promise<unknown>> = {
  arabic: () => import("@fontsource-variable/noto-sans-arabic/wght.css"),
  devanagari: () => import("@fontsource-variable/noto-sans-devanagari/wght.css"),
  hebrew: () => import("@fontsource-variable/noto-sans-hebrew/wght.css"),
  thai: () => import("@fontsource-variable/noto-sans-thai/wght.css"),
  japanese: () => import("@fontsource-variable/noto-sans-jp/wght.css"),
  chinese: () => import("@fontsource-variable/noto-sans-sc/wght.css"),
  korean: () => import("@fontsource-variable/noto-sans-kr/wght.css"),
};

/** Loads every font file that `text` is drawn with; the browser picks the files by the characters. */
export async function loadFonts(extra: readonly ExtraFont[], text: string): Promise<void> {
  await Promise.all(extra.map((font) => SHEETS[font]()));
  const sample = text === "" ? "A" : text;
  await Promise.all(
    (["text", "display"] as const).flatMap((role) =>
      ["600", "800"].map((weight) =>
        globalThis.document.fonts.load(`${weight} 40px ${fontFamily(role, extra)}`, sample),
      ),
    ),
  );
}
