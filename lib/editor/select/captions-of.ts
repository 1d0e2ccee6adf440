import { captionWords, type PlacedWord } from "../../document/derive";
import type { CaptionItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import { type Cue, cuesOf } from "../../domain/captions/cues";
import { captionLimits } from "../../domain/captions/limits";
import { previewDocument } from "../../domain/preview-document";

/** The first item of subtitles: its style decides how much a cue holds. */
export function captionItem(document: ProjectDocument): CaptionItem | undefined {
  return Object.values(document.items).find((item): item is CaptionItem => item.kind === "caption");
}

/**
 * The subtitles as they are shown in a format: cues of placed words, made once for the same words. Without an item of
 * subtitles, as the plainest style would show them.
 */
export function captionsOf(document: ProjectDocument, format: FormatId): Cue<PlacedWord>[] {
  const style = captionItem(document)?.style ?? "minimal";
  const { lang } = document.captions;
  const words = captionWords(previewDocument(document));
  return cuesOf(words, captionLimits(style, format, lang), lang, document.canvas.fps);
}
