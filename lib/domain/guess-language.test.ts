import { describe, expect, test } from "vitest";
import { guessLanguage, otherLanguage } from "./guess-language";
import { SAMPLES } from "./samples";

describe("guessing the language of a text", () => {
  test.each(SAMPLES.scripts.map(({ lang, text }) => [lang, text] as const))(
    "the sample script in %s",
    (lang, text) => {
      expect(guessLanguage(text)).toBe(lang.split("-")[0]);
    },
  );

  test("too little to go by gives no guess", () => {
    for (const text of ["", "😀", "TwinSync 2026", "Hello!", "Berlin"])
      expect(guessLanguage(text)).toBeNull();
  });
});

describe("a text in another language than the chosen one", () => {
  const german = "Wir öffnen am Montag unseren neuen Laden, und der Kaffee ist für sie.";

  test("is noticed", () => {
    expect(otherLanguage(german, "en-US")).toBe("de");
    expect(otherLanguage("新しい店は月曜日に開きます。", "en-US")).toBe("ja");
  });

  test("is not claimed of a variety, nor of a language that shares the script", () => {
    expect(otherLanguage(german, "de-AT")).toBeNull();
    expect(otherLanguage("Ми відкриваємо новий магазин у понеділок", "uk")).toBeNull();
    expect(otherLanguage("新店星期一开张", "yue")).toBeNull();
  });
});
