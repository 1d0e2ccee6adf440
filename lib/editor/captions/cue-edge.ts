import { endMsOf, type PlacedWord } from "../../document/derive";
import type { ProjectDocument } from "../../document/schema";
import type { FormatId } from "../../document/units";
import type { Cue } from "../../domain/captions/cues";
import { previewDocument } from "../../domain/preview-document";
import { MIN_ITEM_MS } from "../arrange/material";
import { captionsOf } from "../select/captions-of";
import { LEAST_WORD_MS } from "./retime-bounds";
import { sameList } from "./same-word";

export type CueEdge = "start" | "end";

/** The times that an edge may be moved to, both included. */
export interface EdgeRoom {
  fromMs: number;
  toMs: number;
}

/**
 * How far `retimeCue` lets an edge of a cue go (C3, C5): the start between the word before and its own first word's end, the
 * end from its last word on until the next cue, or the end of who says it. Null when there is no such cue, it has no room, or
 * its words are not spoken yet. Times are those of the preview.
 * @param index of the cue among `captionsOf(document, format)`
 */
export function roomOfCueEdge(
  document: ProjectDocument,
  format: FormatId,
  index: number,
  edge: CueEdge,
): EdgeRoom | null {
  const cues = captionsOf(document, format);
  const cue = cues[index];
  const words = cue?.lines.flat() ?? [];
  const [first, last] = [words[0], words.at(-1)];
  if (!cue || !first || !last || !isTimed(document, words)) return null;
  const shown = previewDocument(document);
  const room =
    edge === "start"
      ? {
          fromMs: Math.max(spokenFrom(shown, first), endOfWordBefore(cues[index - 1], first)),
          toMs: Math.min(first.endMs - MIN_ITEM_MS, cue.endMs - LEAST_WORD_MS),
        }
      : {
          fromMs: Math.max(last.startMs, cue.startMs) + LEAST_WORD_MS,
          toMs: Math.min(spokenUntil(shown, last), cues[index + 1]?.startMs ?? Number.POSITIVE_INFINITY),
        };
  return room.fromMs <= room.toMs ? room : null;
}

/** Whether words have times of their own: those that are not spoken yet are only estimated. */
export function isTimed(document: ProjectDocument, words: readonly PlacedWord[]): boolean {
  return words.every(
    ({ origin }) => origin.kind === "own" || document.takes[origin.take]?.spoken !== undefined,
  );
}

function endOfWordBefore(cue: Cue<PlacedWord> | undefined, first: PlacedWord): number {
  const before = cue?.lines.flat().at(-1);
  return before && sameList(before, first) ? before.endMs : 0;
}

function spokenFrom(document: ProjectDocument, { origin }: PlacedWord): number {
  return origin.kind === "take" ? (document.items[origin.item]?.startMs ?? 0) : 0;
}

function spokenUntil(document: ProjectDocument, { origin }: PlacedWord): number {
  const item = origin.kind === "take" ? document.items[origin.item] : undefined;
  return item ? endMsOf(item) : Number.POSITIVE_INFINITY;
}
