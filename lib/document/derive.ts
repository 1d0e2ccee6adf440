import type { DocumentAsset, Item, ProjectDocument, VideoItem, Word } from "./schema";

/** Items in drawing order: track by track, bottom first. */
export function itemsInOrder(document: ProjectDocument): Item[] {
  return document.tracks.flatMap((track) => track.items.flatMap((id) => document.items[id] ?? []));
}

/** End of the last item. */
export function durationMs(document: ProjectDocument): number {
  return itemsInOrder(document).reduce((end, item) => Math.max(end, item.startMs + item.durationMs), 0);
}

/** Frames of the whole document at its own rate, at least one. */
export function durationInFrames(document: ProjectDocument): number {
  return Math.max(1, Math.round((durationMs(document) / 1000) * document.canvas.fps));
}

/** The item whose mouth is replaced; a document has at most one in version 1. */
export function speakingItem(document: ProjectDocument): VideoItem | undefined {
  return itemsInOrder(document).find(
    (item): item is VideoItem => item.kind === "video" && item.lipSync !== undefined,
  );
}

/** The asset that a video item shows: the re-synced one once it is there. */
export function shownAsset(item: VideoItem): string {
  return item.lipSync?.syncedAsset ?? item.asset;
}

/** References of every asset that is seen or heard in the document as it stands. */
export function usedAssets(document: ProjectDocument): string[] {
  const used = itemsInOrder(document).flatMap((item) => {
    if (item.kind === "video") return [shownAsset(item)];
    return item.kind === "audio" || item.kind === "overlay" ? [item.asset] : [];
  });
  return [...new Set(used)];
}

/**
 * The document after its speech and lip-sync are made: the speaking item shows `synced` and lasts as long, the words
 * are on the timeline, every item that lasted as long as the speaking item still does, and none that ended within it
 * outlasts it.
 */
export function withSpeech(
  document: ProjectDocument,
  made: { words: Word[]; durationMs: number; synced?: DocumentAsset; inputsHash?: string },
): ProjectDocument {
  const speaking = speakingItem(document);
  if (!speaking?.lipSync) return document;
  const before = { fromMs: speaking.startMs, toMs: speaking.startMs + speaking.durationMs };
  const toMs = speaking.startMs + made.durationMs;
  const items = Object.fromEntries(
    Object.entries(document.items).map(([id, item]) => [id, refit(item, before, toMs)]),
  );
  const syncedRef = `${speaking.asset}-synced`;
  items[speaking.id] = {
    ...speaking,
    durationMs: made.durationMs,
    sourceInMs: made.synced ? 0 : speaking.sourceInMs,
    lipSync: {
      ...speaking.lipSync,
      ...(made.synced ? { syncedAsset: syncedRef } : {}),
      ...(made.inputsHash ? { inputsHash: made.inputsHash } : {}),
    },
  };
  return {
    ...document,
    assets: made.synced ? { ...document.assets, [syncedRef]: made.synced } : document.assets,
    items,
    captions: {
      ...document.captions,
      words: made.words.map((word) => ({
        ...word,
        startMs: word.startMs + speaking.startMs,
        endMs: word.endMs + speaking.startMs,
      })),
    },
  };
}

/** An item after the stretch `before`, which it was made for, came to end at `toMs`. */
function refit(item: Item, before: { fromMs: number; toMs: number }, toMs: number): Item {
  const endMs = item.startMs + item.durationMs;
  if (item.startMs < before.fromMs || endMs > before.toMs) return item;
  if (item.startMs === before.fromMs && endMs === before.toMs) {
    return { ...item, durationMs: toMs - before.fromMs };
  }
  if (endMs <= toMs) return item;
  const durationMs = Math.min(item.durationMs, toMs - before.fromMs);
  return { ...item, startMs: Math.min(item.startMs, toMs - durationMs), durationMs };
}
