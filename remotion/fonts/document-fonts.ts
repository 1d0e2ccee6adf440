import { captionWords, itemsInOrder, OWN_FONT } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { captionLettering } from "../layout/caption-styles";
import type { Lettering } from "../layout/lettering";
import { textLetterings } from "../layout/text-styles";
import { familyOf, fontStack } from "./families";
import type { FontUse } from "./load-fonts";
import { scriptFonts } from "./script-fonts";

const EMOJI = /\p{Emoji_Presentation}|\uFE0F/u;

/** What the letters of a document are drawn with: families, scripts, and each face with its letters. */
export function documentFonts(document: ProjectDocument): FontUse & { own: readonly string[] } {
  const words = captionWords(document).map(({ text, emoji = "" }) => text + emoji);
  const said = words.join(" ");
  const drawn: { lettering: Lettering; text: string }[] = itemsInOrder(document).flatMap((item) => {
    if (item.kind === "caption") return [{ lettering: captionLettering(item), text: said }];
    if (item.kind === "text") {
      return Object.values(textLetterings(item)).map((lettering) => ({ lettering, text: item.text }));
    }
    return [];
  });
  const stickers = itemsInOrder(document).flatMap((item) =>
    item.kind === "overlay" && item.content.kind === "emoji" ? [item.content.emoji] : [],
  );
  const text = [...drawn.map((entry) => entry.text), ...stickers].join(" ");
  const scripts = scriptFonts(document.captions.lang, text);
  const fonts = [...new Set(drawn.map(({ lettering }) => lettering.font))];
  const faces = new Map<string, Set<string>>();
  const add = (font: string, letters: string) => {
    const known = faces.get(font) ?? new Set<string>();
    for (const letter of letters) known.add(letter);
    faces.set(font, known);
  };
  for (const { lettering, text: letters } of drawn) {
    const { italic, weight, font } = lettering;
    // Styles of capitals are told by CSS; asking for both is cheap.
    add(
      `${italic ? "italic " : ""}${weight} 40px ${fontStack(font, scripts)}`,
      letters + letters.toUpperCase(),
    );
  }
  if (stickers.length > 0) add(`400 40px ${fontStack("inter", scripts)}`, stickers.join(""));
  return {
    families: fonts.flatMap((font) => {
      const family = familyOf(font);
      return family ? [family.id] : [];
    }),
    own: fonts.filter((font) => font.startsWith(OWN_FONT)).map((font) => font.slice(OWN_FONT.length)),
    scripts,
    emoji: EMOJI.test(text),
    faces: [...faces].map(([font, letters]) => ({ font, letters: [...letters].join("") })),
  };
}
