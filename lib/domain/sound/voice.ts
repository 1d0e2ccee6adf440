import { itemsInOrder, takeOf, videoItems } from "../../document/derive";
import type { AudioItem, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";

/** The sound of a video item: from `sourceInMs` of an asset's sound, over the item's stretch of the timeline. */
export interface Voice {
  item: VideoItem;
  asset: string;
  sourceInMs: number;
}

/**
 * What is heard of the video items, in order of time: of a take the re-synced video (which carries the new speech), else
 * its words as sound; of any other video its own sound. Nothing of a take whose speech is not made: the old words are not
 * to be heard.
 */
export function voicesOf(document: ProjectDocument): Voice[] {
  const silent = new Set(
    document.tracks.flatMap((track) => (track.muted || track.hidden ? track.items : [])),
  );
  return videoItems(document).flatMap((item) => {
    if (item.muted || silent.has(item.id)) return [];
    const asset = voiceAsset(document, item);
    return asset ? [{ item, asset, sourceInMs: item.sourceInMs }] : [];
  });
}

function voiceAsset(document: ProjectDocument, item: VideoItem): string | undefined {
  const take = takeOf(document, item);
  if (!take) return item.asset;
  return take.synced ?? take.spoken?.asset ?? (take.speech.kind === "audio" ? take.speech.asset : undefined);
}

/** Music and other sound items that are heard, in track order. */
export function audioItems(document: ProjectDocument): AudioItem[] {
  const silent = new Set(document.tracks.flatMap((track) => (track.muted ? track.items : [])));
  return itemsInOrder(document).filter(
    (item): item is AudioItem => item.kind === "audio" && !silent.has(item.id),
  );
}
