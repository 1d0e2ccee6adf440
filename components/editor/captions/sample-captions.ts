import { captionWords } from "@/lib/document/derive";
import type { CaptionItem, CaptionStyle } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import type { Word } from "@/lib/document/words";
import { CAPTION_PRESETS } from "@/lib/editor/captions/presets";
import { isPage } from "@/remotion/layout/caption-styles";

/** The picture that a preset is drawn on. Its type is larger than in a video: it is seen as small as a stamp. */
export const SAMPLE_FORMAT: Format = { id: "1:1", width: 480, height: 300 };
const PAGE_SIZE = 1.9;
const LINE_SIZE = 3.2;

const WORDS = 3;
const WORD_MS = 420;
const START_MS = 150;
export const SAMPLE_MS = START_MS + WORDS * WORD_MS + 700;

/** When a still shows most of a style: while the second word is said, or where words come one by one, the last. */
export function stillMs(style: CaptionStyle): number {
  const word = ONE_BY_ONE.has(style) ? WORDS - 1 : 1;
  return START_MS + word * WORD_MS + 345;
}
const ONE_BY_ONE: ReadonlySet<CaptionStyle> = new Set(["bounce", "stack", "typewriter"]);

/** The subtitles' own first words, so that a style is judged in the letters that it will be seen in. */
export function sampleTexts(document: ProjectDocument): string[] {
  const texts = captionWords(document)
    .slice(0, WORDS)
    .map(({ text }) => text.replace(/[.,!?;:]+$/u, ""));
  const fits = texts.length === WORDS && texts.join(" ").length <= 22 && texts.every((text) => text !== "");
  return fits ? texts : ["Make", "it", "yours"];
}

/** A document with an item of subtitles per preset, over the same words. */
export function sampleDocument(document: ProjectDocument, texts: readonly string[]): ProjectDocument {
  const own: Word[] = texts.map((text, at) => ({
    text,
    startMs: START_MS + at * WORD_MS,
    endMs: START_MS + at * WORD_MS + WORD_MS - 40,
    before: at === 0 ? "cue" : at === texts.length - 1 ? "line" : "join",
    ...(at === texts.length - 1 ? { shownUntilMs: SAMPLE_MS } : {}),
  }));
  const items = Object.fromEntries(CAPTION_PRESETS.map(({ style }) => [style, sampleItem(style)]));
  return {
    ...document,
    takes: {},
    items,
    tracks: [
      {
        id: "sample",
        kind: "caption",
        items: Object.keys(items),
        muted: false,
        hidden: false,
        locked: false,
      },
    ],
    captions: { lang: document.captions.lang, own },
  };
}

export function sampleItem(style: CaptionItem["style"]): CaptionItem {
  const preset = CAPTION_PRESETS.find((entry) => entry.style === style);
  return {
    id: style,
    kind: "caption",
    style,
    startMs: 0,
    durationMs: SAMPLE_MS,
    y: 0.5,
    align: "center",
    colour: preset?.colour ?? "#ffffff",
    highlight: preset?.highlight ?? "#ffffff",
    type: { size: isPage(style) ? PAGE_SIZE : LINE_SIZE },
  };
}
