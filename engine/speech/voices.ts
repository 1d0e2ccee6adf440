import { createRequire } from "node:module";
import path from "node:path";
import type { FliteVoice } from "./flite";
import { SpeechError } from "./types";

export interface OfflineVoice {
  id: string;
  /** Plain words: "American woman", "German, higher". */
  name: string;
  /** BCP 47. */
  lang: string;
  gender?: "female" | "male";
}

/** Who speaks: tells `speak.ts` and `align.ts` which program to start. */
export type VoiceProgram = { kind: "flite"; voice: FliteVoice } | { kind: "espeak"; voice: string };

type Entry = OfflineVoice & { program: VoiceProgram };

const FLITE: Entry[] = [
  entry("flite-rms", "American man", "en-US", "male", { kind: "flite", voice: "rms" }),
  entry("flite-slt", "American woman", "en-US", "female", { kind: "flite", voice: "slt" }),
  entry("flite-awb", "Scottish man", "en-GB", "male", { kind: "flite", voice: "awb" }),
  entry("flite-kal16", "American man, mechanical", "en-US", "male", { kind: "flite", voice: "kal16" }),
];

/** BCP 47 of the languages that eSpeak NG speaks; invented and sketched ones are left out. */
const ESPEAK_LANGUAGES =
  "af am an ar as az ba be bg bn bs ca cs cv cy da de el en-GB eo es es-419 et eu fa fi fr fr-BE fr-CH ga gd gn gu haw he hi " +
  "hr ht hu hy ia id io is it ja ka kk kl kn ko kok ky la lb lt lv mi mk ml mr ms mt my nb ne nl om or pa pap pl pt pt-BR qu " +
  "ro ru sd shn si sk sl sq sr sv sw ta te th tk tn tr tt ug uk ur uz vi zh yue";

/** Where eSpeak NG's name of a language is not its tag in lower case. */
const ESPEAK_NAME: Record<string, string> = { "en-GB": "en", zh: "cmn" };

/** Other tags of the same languages. */
// biome-ignore format: a table
const ALIASES: Record<string, string> = {
  cmn: "zh", no: "nb", nn: "nb", iw: "he", in: "id", mo: "ro", sh: "sr", "zh-hk": "yue", "zh-yue": "yue", "es-mx": "es-419",
  "es-ar": "es-419", "es-co": "es-419", "es-cl": "es-419", "es-pe": "es-419", "es-us": "es-419",
};

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

const ESPEAK: Entry[] = ESPEAK_LANGUAGES.split(" ").flatMap((lang) => {
  const voice = ESPEAK_NAME[lang] ?? lang.toLowerCase();
  const name = languageNames.of(lang) ?? lang;
  const id = `espeak-${lang.toLowerCase()}`;
  return [
    entry(id, name, lang, "male", { kind: "espeak", voice }),
    entry(`${id}-high`, `${name}, higher`, lang, "female", { kind: "espeak", voice: `${voice}+f2` }),
  ];
});

function entry(
  id: string,
  name: string,
  lang: string,
  gender: "female" | "male",
  program: VoiceProgram,
): Entry {
  return { id, name, lang, gender, program };
}

/** eSpeak NG is GPL-3 and therefore an optional package: without it only English is spoken. */
function isEspeakInstalled(): boolean {
  try {
    createRequire(path.join(process.cwd(), "package.json")).resolve("@echogarden/espeak-ng-emscripten");
    return true;
  } catch {
    return false;
  }
}

const entries = (): Entry[] => (isEspeakInstalled() ? [...FLITE, ...ESPEAK] : FLITE);

/** Every voice that speaks on this machine without a network, best first for each language. */
export function offlineVoices(): OfflineVoice[] {
  return entries().map(({ program: _program, ...voice }) => voice);
}

/**
 * The voice with that id, or the best one for the language.
 * @param lang BCP 47; a region that has no voice of its own gets the language's.
 * @throws SpeechError `language_unsupported`, or `voice_unknown` when the voice does not exist or speaks another language.
 */
export function chooseVoice(lang: string, voiceId?: string): { lang: string; program: VoiceProgram } {
  const all = entries();
  const wanted = candidates(lang);
  const speaksIt = (voice: Entry) => baseOf(voice.lang) === baseOf(wanted.at(-1) ?? lang);
  const sameLanguage = all.filter(speaksIt);
  if (sameLanguage.length === 0) {
    throw new SpeechError(
      "language_unsupported",
      `No voice here speaks "${lang}". Choose another language or connect a voice provider.`,
    );
  }
  if (voiceId !== undefined) {
    const named = sameLanguage.find((voice) => voice.id === voiceId);
    if (named) return { lang: named.lang, program: named.program };
    const elsewhere = all.find((voice) => voice.id === voiceId);
    const reason = elsewhere
      ? `The voice "${elsewhere.name}" does not speak "${lang}".`
      : `There is no voice "${voiceId}".`;
    throw new SpeechError("voice_unknown", `${reason} Choose another one.`);
  }
  for (const tag of wanted) {
    const exact = sameLanguage.find((voice) => voice.lang.toLowerCase() === tag);
    if (exact) return { lang: exact.lang, program: exact.program };
  }
  const [best] = sameLanguage as [Entry, ...Entry[]];
  return { lang: best.lang, program: best.program };
}

const baseOf = (lang: string): string => lang.toLowerCase().split("-")[0] ?? "";

/** From the exact tag to the bare language, each with its usual name here: `zh-Hant-TW`, `zh-hant`, `zh`. */
function candidates(lang: string): string[] {
  const parts = lang.toLowerCase().replaceAll("_", "-").split("-");
  const tags = parts.map((_, i) => parts.slice(0, parts.length - i).join("-"));
  const aliased = tags.find((tag) => Object.hasOwn(ALIASES, tag));
  return aliased === undefined ? tags : [...tags.slice(0, -1), ALIASES[aliased] as string];
}
