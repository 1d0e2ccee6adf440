import { assetsOfItem } from "../../document/derive";
import type { Item } from "../../document/items";
import type { DocumentAsset, ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";
import { takeLengthMs } from "../arrange/material";
import { trackOf } from "../select/track-of";

/** Copied items with all that they need, as plain JSON: they can be pasted into another project. */
export interface Clipboard {
  /** When the first of them starts. */
  fromMs: number;
  items: { item: Item; track: string }[];
  takes: Record<string, Take>;
  assets: Record<string, DocumentAsset>;
}

/** What `pasteItems` takes; null when none of the items is there. */
export function copyItems(document: ProjectDocument, ids: readonly string[]): Clipboard | null {
  const items = [...new Set(ids)].flatMap((id) => {
    const item = document.items[id];
    const track = trackOf(document, id);
    return item && track ? [{ item, track: track.id }] : [];
  });
  if (items.length === 0) return null;
  const shown = pick(
    document.takes,
    items.flatMap(({ item }) => (item.kind === "video" && item.take !== undefined ? [item.take] : [])),
  );
  const takes = Object.fromEntries(
    Object.entries(shown).map(([id, take]) => [id, ofKnownLength(document, take)]),
  );
  const refs = [
    ...items.flatMap(({ item }) => [
      ...assetsOfItem(document, item),
      ...(item.kind === "video" ? [item.asset] : []),
    ]),
    ...Object.values(takes).flatMap(assetsOfTake),
  ];
  return {
    fromMs: Math.min(...items.map(({ item }) => item.startMs)),
    items,
    takes,
    assets: pick(document.assets, refs),
  };
}

/** The copied items alone do not tell how long a take is that they are cut from (D5). */
function ofKnownLength(document: ProjectDocument, take: Take): Take {
  return take.spoken ? take : { ...take, expectedMs: takeLengthMs(document, take) };
}

function assetsOfTake(take: Take): string[] {
  const speech = take.speech.kind === "audio" ? take.speech.asset : undefined;
  return [take.asset, take.synced, take.spoken?.asset, speech].flatMap((ref) => ref ?? []);
}

function pick<Value>(record: Record<string, Value>, keys: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    [...new Set(keys)].flatMap((key) => {
      const value = record[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
