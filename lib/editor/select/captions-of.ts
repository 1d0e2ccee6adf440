import { captionWords, type PlacedWord } from "../../document/derive";
import type { CaptionItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { type Cue, cuesOf } from "../../domain/captions/cues";
import { captionLimits } from "../../domain/captions/limits";
import { previewDocument } from "../../domain/preview-document";

const cache = new WeakMap<readonly PlacedWord[], Map<string, Cue<PlacedWord>[]>>();

/** The first item of subtitles: its style decides how much a cue holds. */
export function captionItem(document: ProjectDocument): CaptionItem | undefined {
  return Object.values(document.items).find((item): item is CaptionItem => item.kind === "caption");
}

/**
 * The subtitles as they are shown in a format: cues of placed words. Made once for the same words, so that edits of anything
 * else cost nothing. Without an item of subtitles, as the plainest style would show them.
 */
export function captionsOf(document: ProjectDocument, format: FormatId): Cue<PlacedWord>[] {
  const shown = previewDocument(document);
  const words = captionWords(shown);
  const style = captionItem(document)?.style ?? "minimal";
  const { lang } = document.captions;
  const { fps } = document.canvas;
  const key = `${style} ${format} ${lang} ${fps}`;
  // `captionWords` makes new objects of the subtitles' own words each time; what they are made from is the same.
  const source = (document.captions.own as unknown as PlacedWord[] | undefined) ?? words;
  const cached = cache.get(source) ?? new Map<string, Cue<PlacedWord>[]>();
  cache.set(source, cached);
  const cues = cached.get(key) ?? cuesOf(words, captionLimits(style, format, lang), lang, fps);
  cached.set(key, cues);
  return cues;
}
