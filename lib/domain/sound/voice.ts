import { endMsOf, itemsInOrder, takeOf } from "../../document/derive";
import type { AudioItem, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";

/** How a voice begins or ends. A `fade` within it, a `crossfade` with its neighbour; `none`: it goes on without a seam. */
export type VoiceEdge = { kind: "none" } | { kind: "fade" | "crossfade"; lengthMs: number };

/** The sound of a video item: from `sourceInMs` of an asset's sound, over a stretch of the timeline. */
export interface Voice {
  item: VideoItem;
  asset: string;
  sourceInMs: number;
  startMs: number;
  /** Of its sound: it outlasts the item where another takes over from it. */
  endMs: number;
  begins: VoiceEdge;
  ends: VoiceEdge;
}

/** Long enough that a cut does not click, too short to be heard as a fade. */
export const CUT_FADE_MS = 10;
/** A clip that ends so little before the next still is the one before it. */
const SEAM_MS = 50;

/**
 * What is heard of the video items, by track and time: of a take the re-synced video (which carries the new speech), else
 * its words as sound; of any other video its own sound. Nothing of a take whose speech is not made: the old words are not
 * to be heard.
 */
export function voicesOf(document: ProjectDocument): Voice[] {
  return document.tracks.flatMap((track) => {
    if (track.muted || track.hidden) return [];
    const items = track.items
      .flatMap((id) => document.items[id] ?? [])
      .filter((item): item is VideoItem => item.kind === "video")
      .sort((a, b) => a.startMs - b.startMs);
    return items.flatMap((item, index) => voiceOf(document, item, items[index - 1], items[index + 1]) ?? []);
  });
}

function voiceOf(
  document: ProjectDocument,
  item: VideoItem,
  before: VideoItem | undefined,
  after: VideoItem | undefined,
): Voice | null {
  const asset = item.muted ? undefined : voiceAsset(document, item);
  if (!asset) return null;
  const takeoverMs =
    after && takesOver(item, after) ? Math.min(after.transitionIn?.durationMs ?? 0, after.durationMs) : 0;
  const comingMs =
    before && takesOver(before, item) ? Math.min(item.transitionIn?.durationMs ?? 0, item.durationMs) : 0;
  return {
    item,
    asset,
    sourceInMs: item.sourceInMs,
    startMs: item.startMs,
    endMs: takeoverMs > 0 && after ? after.startMs + takeoverMs : endMsOf(item),
    begins: edge(comingMs, before !== undefined && goesOn(document, before, item)),
    ends: edge(takeoverMs, after !== undefined && goesOn(document, item, after)),
  };
}

function edge(crossfadeMs: number, isSeamless: boolean): VoiceEdge {
  if (crossfadeMs > 0) return { kind: "crossfade", lengthMs: crossfadeMs };
  return isSeamless ? { kind: "none" } : { kind: "fade", lengthMs: CUT_FADE_MS };
}

function takesOver(before: VideoItem, after: VideoItem): boolean {
  return after.transitionIn !== undefined && after.startMs - endMsOf(before) <= SEAM_MS;
}

/** Whether two items are one stretch of sound that was split and not cut. */
function goesOn(document: ProjectDocument, before: VideoItem, after: VideoItem): boolean {
  const playedMs = before.sourceInMs + before.durationMs * before.speed;
  return (
    endMsOf(before) === after.startMs &&
    before.speed === after.speed &&
    before.muted === after.muted &&
    Math.abs(playedMs - after.sourceInMs) <= 1 &&
    voiceAsset(document, before) === voiceAsset(document, after)
  );
}

function voiceAsset(document: ProjectDocument, item: VideoItem): string | undefined {
  const take = takeOf(document, item);
  if (!take) return document.assets[item.asset]?.kind === "image" ? undefined : item.asset;
  return take.synced ?? take.spoken?.asset ?? (take.speech.kind === "audio" ? take.speech.asset : undefined);
}

/** Music and other sound items that are heard, in track order. */
export function audioItems(document: ProjectDocument): AudioItem[] {
  const silent = new Set(document.tracks.flatMap((track) => (track.muted ? track.items : [])));
  return itemsInOrder(document).filter(
    (item): item is AudioItem => item.kind === "audio" && !silent.has(item.id),
  );
}
