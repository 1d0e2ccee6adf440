import { captionWords, type PlacedWord } from "@/lib/document/derive";
import type { CaptionItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { type Cue, cuesOf } from "@/lib/domain/captions/cues";
import { captionLimits } from "@/lib/domain/captions/limits";

const cache = new WeakMap<ProjectDocument, Map<string, Cue<PlacedWord>[]>>();

/** The cues of a caption item in a format, made once per document. */
export function cuesFor(document: ProjectDocument, item: CaptionItem, format: FormatId): Cue<PlacedWord>[] {
  const cached = cache.get(document) ?? new Map<string, Cue<PlacedWord>[]>();
  cache.set(document, cached);
  const key = `${item.style} ${format}`;
  const { lang } = document.captions;
  const cues =
    cached.get(key) ??
    cuesOf(captionWords(document), captionLimits(item.style, format, lang), lang, document.canvas.fps);
  cached.set(key, cues);
  return cues;
}
