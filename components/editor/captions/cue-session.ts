import { captionWords, type PlacedWord } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { sameWord } from "@/lib/editor/captions/same-word";
import { writeCue } from "@/lib/editor/captions/write-cue";
import { captionsOf } from "@/lib/editor/select/captions-of";
import type { EditorStoreApi } from "../editor-store";

/** One cue while its text is written: every change is made of the words that it had at first, so that no time gets lost. */
export interface CueSession {
  /** Writes the cue's text into the document. False when it was refused, or something else changed the document meanwhile. */
  write: (text: string) => boolean;
  /** Whether the document is as this session left it. */
  isCurrent: () => boolean;
  /**
   * A session that goes on with the same words after something else changed the document; null when they are not the same
   * any more.
   */
  goOn: () => CueSession | null;
  /** The cue's words as they are now, wherever the rules put them. */
  words: () => PlacedWord[];
  end: () => void;
}

let sessions = 0;

export function beginCueSession(store: EditorStoreApi, lines: readonly PlacedWord[][]): CueSession {
  sessions += 1;
  const mergeKey = `cue-text ${sessions}`;
  const { document: base, format } = store.getState();
  const before = wordsOf(base);
  const old = lines.flat();
  const first = before.findIndex((word) => old[0] && sameWord(word, old[0]));
  let last = base;
  let left = textsOf(old);
  const isCurrent = () => store.getState().document === last;
  const words = () => {
    const now = wordsOf(store.getState().document);
    return now.slice(first, first + old.length + now.length - before.length);
  };
  return {
    isCurrent,
    words,
    write: (text) => {
      if (!isCurrent()) return false;
      const written = store
        .getState()
        .edit("Edit a subtitle", () => writeCue({ lines, text, format })(base), { mergeKey });
      last = store.getState().document;
      left = textsOf(words());
      return written;
    },
    goOn: () => {
      const now = words();
      if (textsOf(now) !== left) return null;
      const shown = captionsOf(store.getState().document, format).flatMap((cue) => cue.lines);
      const own = shown.filter((line) => line.some((word) => now.some((other) => sameWord(word, other))));
      return beginCueSession(store, own);
    },
    end: () => store.getState().endStep(),
  };
}

function textsOf(words: readonly PlacedWord[]): string {
  return words.map(({ text }) => text).join("\n");
}

function wordsOf(document: ProjectDocument): PlacedWord[] {
  return captionWords(previewDocument(document));
}
