import type { Item, VideoItem } from "./items";
import { withOwnWords, wordAt } from "./own-words";
import type { ProjectDocument } from "./schema";
import type { Take } from "./takes";
import type { Word } from "./words";

/** Items in drawing order: track by track, bottom first. */
export function itemsInOrder(document: ProjectDocument): Item[] {
  return document.tracks.flatMap((track) => track.items.flatMap((id) => document.items[id] ?? []));
}

/** Items that are seen: those of tracks that are not hidden. */
export function shownItems(document: ProjectDocument): Item[] {
  return document.tracks.flatMap((track) =>
    track.hidden ? [] : track.items.flatMap((id) => document.items[id] ?? []),
  );
}

export function endMsOf(item: Pick<Item, "startMs" | "durationMs">): number {
  return item.startMs + item.durationMs;
}

/** End of the last item. */
export function durationMs(document: ProjectDocument): number {
  return itemsInOrder(document).reduce((end, item) => Math.max(end, endMsOf(item)), 0);
}

/** Frames of the whole document at its own rate, at least one. */
export function durationInFrames(document: ProjectDocument): number {
  return Math.max(1, Math.round((durationMs(document) / 1000) * document.canvas.fps));
}

/** The video items of a document in order of time. */
export function videoItems(document: ProjectDocument): VideoItem[] {
  return itemsInOrder(document)
    .filter((item): item is VideoItem => item.kind === "video")
    .sort((a, b) => a.startMs - b.startMs);
}

/** The take that a video was made of; undefined for what was filmed. */
export function takeMadeInto(document: ProjectDocument, ref: string): Take | undefined {
  return Object.values(document.takes).find(({ synced }) => synced === ref);
}

/** What a video item lets someone say. */
export function takeOf(document: ProjectDocument, item: VideoItem): Take | undefined {
  return item.take === undefined ? undefined : document.takes[item.take];
}

/** The first item that shows someone speaking. */
export function speakingItem(document: ProjectDocument): VideoItem | undefined {
  return videoItems(document).find((item) => takeOf(document, item) !== undefined);
}

/** The takes that are shown, each once, in order of time. */
export function takesInOrder(document: ProjectDocument): Take[] {
  return [...new Set(videoItems(document).flatMap((item) => takeOf(document, item) ?? []))];
}

/** Whether everything is there that the engine makes of a take. */
export function isMade(take: Take): take is Take & Required<Pick<Take, "spoken" | "synced">> {
  return take.spoken !== undefined && take.synced !== undefined;
}

/** The asset that a video item shows: the re-synced one once it is there. */
export function shownAsset(document: ProjectDocument, item: VideoItem): string {
  return takeOf(document, item)?.synced ?? item.asset;
}

/** The part of the shown asset's time that a video item plays. */
export function sourceSpan(item: VideoItem): { fromMs: number; toMs: number } {
  return { fromMs: item.sourceInMs, toMs: item.sourceInMs + Math.round(item.durationMs * item.speed) };
}

/** Where a word comes from: of a take, through the item that shows it; or of the subtitles' own words. */
export type WordOrigin = { kind: "take"; take: string; item: string } | { kind: "own" };

/** A word at its time on the timeline; `index` is its place among the words of its origin. */
export type PlacedWord = Word & { origin: WordOrigin; index: number };

const spokenCache = new WeakMap<ProjectDocument, PlacedWord[]>();

/**
 * The words that are said, at their times on the timeline: of each item that shows a take, those whose middle lies within
 * the stretch that it shows. In order of time; made once per document.
 */
export function spokenWords(document: ProjectDocument): PlacedWord[] {
  const cached = spokenCache.get(document);
  if (cached) return cached;
  const words = videoItems(document).flatMap((item) => wordsWithin(document, item));
  words.sort((a, b) => a.startMs - b.startMs);
  spokenCache.set(document, words);
  return words;
}

/** The words of the subtitles: their own where they have any, else the spoken ones. Made once per list of own words. */
export function captionWords(document: ProjectDocument): PlacedWord[] {
  const { own } = document.captions;
  if (!own) return spokenWords(document);
  const cached = ownCache.get(own);
  if (cached) return cached;
  const words = own.map((word, index): PlacedWord => ({ ...word, origin: { kind: "own" }, index }));
  ownCache.set(own, words);
  return words;
}
const ownCache = new WeakMap<readonly Word[], PlacedWord[]>();

function wordsWithin(document: ProjectDocument, item: VideoItem): PlacedWord[] {
  const take = takeOf(document, item);
  if (!take?.spoken) return [];
  const { fromMs, toMs } = sourceSpan(item);
  const onTimeline = (sourceMs: number) =>
    item.startMs + Math.round((Math.min(Math.max(sourceMs, fromMs), toMs) - fromMs) / item.speed);
  return take.spoken.words.flatMap((word, index) => {
    const middle = (word.startMs + word.endMs) / 2;
    if (middle < fromMs || middle >= toMs) return [];
    const times = {
      startMs: onTimeline(word.startMs),
      endMs: onTimeline(word.endMs),
      ...(word.shownUntilMs === undefined ? {} : { shownUntilMs: onTimeline(word.shownUntilMs) }),
    };
    return placed(word, times, { kind: "take", take: take.id, item: item.id }, index);
  });
}

const placedCache = new WeakMap<Word, PlacedWord>();

/** A word at its place: the same object as before when nothing about it changed, so that who shows it need not look. */
function placed(
  word: Word,
  times: Pick<Word, "startMs" | "endMs" | "shownUntilMs">,
  origin: Extract<WordOrigin, { kind: "take" }>,
  index: number,
): PlacedWord {
  const before = placedCache.get(word);
  const same =
    before?.origin.kind === "take" &&
    before.index === index &&
    before.origin.item === origin.item &&
    before.origin.take === origin.take &&
    before.startMs === times.startMs &&
    before.endMs === times.endMs &&
    before.shownUntilMs === times.shownUntilMs;
  if (same) return before;
  const now: PlacedWord = { ...word, ...times, origin, index };
  placedCache.set(word, now);
  return now;
}

/** References of every asset that is seen or heard in the document as it stands. */
export function usedAssets(document: ProjectDocument): string[] {
  const used = itemsInOrder(document).flatMap((item) => assetsOfItem(document, item));
  return [...new Set(used)];
}

/** References of the assets that an item needs as it stands. */
export function assetsOfItem(document: ProjectDocument, item: Item): string[] {
  switch (item.kind) {
    case "video": {
      const take = takeOf(document, item);
      const sound = take && !take.synced ? (take.spoken?.asset ?? soundOf(take)) : undefined;
      const fits = [item.fit, ...Object.values(item.formats ?? {}).flatMap((format) => format?.fit ?? [])];
      const backdrops = fits.flatMap((fit) =>
        fit.mode === "contain" && fit.background.kind === "image" ? [fit.background.asset] : [],
      );
      return [shownAsset(document, item), ...(sound ? [sound] : []), ...backdrops];
    }
    case "audio":
      return [item.asset];
    case "overlay":
      return item.content.kind === "image" ? [item.content.asset] : [];
    case "text":
    case "caption":
      return item.type?.font?.startsWith(OWN_FONT) ? [item.type.font.slice(OWN_FONT.length)] : [];
  }
}

/** What the reference of an own font begins with, in `type.font`. */
export const OWN_FONT = "asset:";

function soundOf(take: Take): string | undefined {
  return take.speech.kind === "audio" ? take.speech.asset : undefined;
}

/** What was made of a take. */
export interface MadeTake {
  spoken: NonNullable<Take["spoken"]>;
  /** The video with its new mouth. */
  synced?: { ref: string; asset: ProjectDocument["assets"][string] };
}

/** What was made of a take again, with the words as they were corrected since it was made before. */
export function withCorrections(take: Take, made: MadeTake): MadeTake {
  const isSame = take.spoken?.durationMs === made.spoken.durationMs;
  return take.spoken && isSame ? { ...made, spoken: take.spoken } : made;
}

/**
 * The document after a take was made. The items that show it last as long as its words now do; what comes after them moves
 * along, what spanned them lasts on, and what lay within them does not outlast them. So do the subtitles' own words.
 */
export function withTake(document: ProjectDocument, takeId: string, made: MadeTake): ProjectDocument {
  const take = document.takes[takeId];
  if (!take) return document;
  const { synced: _before, expectedMs, ...rest } = take;
  const next: Take = { ...rest, spoken: made.spoken, ...(made.synced ? { synced: made.synced.ref } : {}) };
  const takes = { ...document.takes, [takeId]: next };
  // It is still the video of that person, whatever was done to the mouth: a sentence is rewritten over it.
  const name = document.assets[take.asset]?.name;
  const assets = made.synced
    ? { ...document.assets, [made.synced.ref]: { ...made.synced.asset, ...(name ? { name } : {}) } }
    : document.assets;
  const showing = videoItems(document).filter((item) => item.take === takeId);
  const beforeMs =
    take.spoken?.durationMs ?? expectedMs ?? Math.max(1, ...showing.map((item) => sourceSpan(item).toMs));
  const scale = made.spoken.durationMs / beforeMs;
  const start = { ...document, assets, takes };
  if (scale === 1) return start;
  // From the last to the first: what moves along has its place already.
  return showing.reduceRight<ProjectDocument>((current, item) => restretch(current, item.id, scale), start);
}

function restretch(document: ProjectDocument, itemId: string, scale: number): ProjectDocument {
  const shown = document.items[itemId];
  if (shown?.kind !== "video") return document;
  const before = { fromMs: shown.startMs, toMs: endMsOf(shown) };
  const durationMs = Math.max(1, Math.round(shown.durationMs * scale));
  const toMs = shown.startMs + durationMs;
  const items = Object.fromEntries(
    Object.entries(document.items).map(([id, item]) => [id, refit(item, before, toMs)]),
  );
  items[itemId] = { ...shown, durationMs, sourceInMs: Math.round(shown.sourceInMs * scale) };
  return withOwnWords({ ...document, items }, (word) =>
    wordAt(word, (ms) => {
      if (ms <= before.fromMs) return ms;
      if (ms >= before.toMs) return ms + toMs - before.toMs;
      return before.fromMs + Math.round((ms - before.fromMs) * scale);
    }),
  );
}

/** An item after the stretch `before` of the timeline came to end at `toMs`. */
function refit(item: Item, before: { fromMs: number; toMs: number }, toMs: number): Item {
  const endMs = endMsOf(item);
  const deltaMs = toMs - before.toMs;
  if (item.startMs >= before.toMs) return { ...item, startMs: item.startMs + deltaMs };
  if (item.startMs <= before.fromMs && endMs >= before.toMs) {
    return { ...item, durationMs: Math.max(1, item.durationMs + deltaMs) };
  }
  if (endMs > before.toMs) {
    // It reaches beyond: it moves along with what it reaches into.
    const startMs = Math.max(before.fromMs, item.startMs + deltaMs);
    return { ...item, startMs, durationMs: endMs + deltaMs - startMs };
  }
  if (item.startMs < before.fromMs || endMs <= toMs) return item;
  const durationMs = Math.min(item.durationMs, toMs - before.fromMs);
  return { ...item, startMs: Math.min(item.startMs, toMs - durationMs), durationMs };
}
