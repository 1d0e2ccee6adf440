import { itemsInOrder, shownAsset, speakingItem } from "../../document/derive";
import type { AudioItem, ProjectDocument } from "../../document/schema";

/** The voice of a document: from `sourceInMs` of an asset's sound, over a stretch of the timeline. */
export interface Voice {
  asset: string;
  startMs: number;
  durationMs: number;
  sourceInMs: number;
}

/**
 * Where the voice comes from: the re-synced video (which carries the new speech), else the recording that is to be spoken,
 * else the first video's own sound. None before the speech of a text is made: the old words are not to be heard.
 */
export function voiceOf(document: ProjectDocument): Voice | null {
  const video = speakingItem(document) ?? itemsInOrder(document).find((item) => item.kind === "video");
  if (video?.kind !== "video") return null;
  const { startMs, durationMs } = video;
  const sync = video.lipSync;
  if (!sync || sync.syncedAsset) {
    return { asset: shownAsset(video), startMs, durationMs, sourceInMs: video.sourceInMs };
  }
  if (sync.speech.kind === "audio") return { asset: sync.speech.asset, startMs, durationMs, sourceInMs: 0 };
  return null;
}

/** Music and other sound items, in track order. */
export function audioItems(document: ProjectDocument): AudioItem[] {
  return itemsInOrder(document).filter((item): item is AudioItem => item.kind === "audio");
}
