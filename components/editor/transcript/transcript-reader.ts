import type { PlacedWord } from "@/lib/document/derive";
import { isMade, videoItems } from "@/lib/document/derive";
import type { ProjectDocument } from "@/lib/document/schema";
import { type Sentence, sentencesOf } from "@/lib/editor/select/sentences-of";
import { transcriptWords } from "@/lib/editor/select/transcript-words";
import { findFillers } from "@/lib/editor/transcript/fillers";
import { paragraphStarts } from "@/lib/editor/transcript/paragraphs";
import { longPauses } from "@/lib/editor/transcript/pauses";
import { languageOf } from "@/lib/editor/transcript/voice-of";

/** What is said in a document, as the panel shows it. */
export interface Transcript {
  words: readonly PlacedWord[];
  sentences: readonly Sentence[];
  /** For each sentence whether it opens a paragraph. */
  opens: readonly boolean[];
  /** Places of words that are sounds of hesitation, in order. */
  fillers: ReadonlySet<number>;
  /** Places of the words before pauses that can be shortened. */
  pauses: readonly number[];
  /** Takes that are written and not spoken yet. */
  unspoken: ReadonlySet<string>;
  /** Whether anything is spoken at all: then what is not stands out. */
  anySpoken: boolean;
  languageOf: (take: string) => string;
}

/** Reads the transcript of documents; the same object while nothing that is said has changed. */
export function createTranscriptReader(): (document: ProjectDocument) => Transcript {
  let last: { document: ProjectDocument; transcript: Transcript } | null = null;
  return (document) => {
    if (last && (last.document === document || saysTheSame(last.document, document))) return last.transcript;
    last = { document, transcript: readTranscript(document) };
    return last.transcript;
  };
}

function saysTheSame(a: ProjectDocument, b: ProjectDocument): boolean {
  if (a.takes !== b.takes || a.tracks !== b.tracks || a.assets !== b.assets) return false;
  if (a.captions.lang !== b.captions.lang) return false;
  if (a.items === b.items) return true;
  const spoken = videoItems(a);
  const others = videoItems(b);
  return spoken.length === others.length && spoken.every((item, at) => item === others[at]);
}

function readTranscript(document: ProjectDocument): Transcript {
  const words = transcriptWords(document);
  const sentences = sentencesOf(document);
  const takes = [...new Set(sentences.map(({ take }) => take))].flatMap((id) => document.takes[id] ?? []);
  const unspoken = new Set(takes.filter((take) => !isMade(take)).map(({ id }) => id));
  const languages = new Map(takes.map(({ id }) => [id, languageOf(document, id)]));
  const language = (take: string) => languages.get(take) ?? document.captions.lang;
  return {
    words,
    sentences,
    opens: paragraphStarts(sentences),
    fillers: new Set(findFillers(sentences, language)),
    pauses: longPauses(words, (take) => !unspoken.has(take)),
    unspoken,
    anySpoken: unspoken.size < takes.length,
    languageOf: language,
  };
}
