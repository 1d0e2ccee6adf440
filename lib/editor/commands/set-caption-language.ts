import { captionsSchema } from "../../document/schema";
import { requireCaptionsUnlocked } from "../arrange/caption-word";
import { readPart } from "../arrange/read-part";
import { type Edit, EditRefused } from "../edit";

/** Says which language the subtitles are in: their direction, where they break, what players call them. */
export function setCaptionLanguage(input: { lang: string }): Edit {
  return (document) => {
    const lang = input.lang.trim();
    if (lang === document.captions.lang) return document;
    requireCaptionsUnlocked(document);
    try {
      new Intl.Locale(lang);
    } catch {
      throw new EditRefused("This is no language that we know. Write it like en or pt-BR.");
    }
    return { ...document, captions: readPart(captionsSchema, { ...document.captions, lang }) };
  };
}
