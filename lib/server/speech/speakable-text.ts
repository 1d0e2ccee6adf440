import { splitWords, stripUnspoken } from "@/engine/speech/words";
import { AppError } from "@/lib/errors";

export const MAX_TEXT_CHARACTERS = 10_000;

/**
 * The part of a text that is spoken: without emoji and control characters.
 * @throws AppError `text_empty`, `text_too_long`, `text_unspeakable`, or `language_unsupported` for a tag that is none.
 */
export function speakableText(text: string, lang: string): string {
  if (text.trim() === "") throw new AppError("text_empty");
  if (text.length > MAX_TEXT_CHARACTERS) {
    throw new AppError("text_too_long", { detail: `It has ${text.length.toLocaleString("en")}.` });
  }
  const spoken = stripUnspoken(text);
  if (splitWords(spoken, requireLanguageTag(lang)).length === 0) throw new AppError("text_unspeakable");
  return spoken;
}

/** @throws AppError `language_unsupported` when `lang` is no BCP 47 tag. */
export function requireLanguageTag(lang: string): string {
  try {
    return new Intl.Locale(lang).baseName;
  } catch (cause) {
    throw new AppError("language_unsupported", {
      detail: `"${lang.slice(0, 40)}" is not a language code.`,
      cause,
    });
  }
}
