import { sourceSpan, takeOf, videoItems } from "../../document/derive";
import type { Item, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import type { Take } from "../../document/takes";

/** Nothing is cut shorter than this: about half a frame at 24 frames a second. */
export const MIN_ITEM_MS = 20;

/** Whether an item shows someone speaking. */
export function speaks(item: Item): item is VideoItem & { take: string } {
  return item.kind === "video" && item.take !== undefined;
}

/** How long a take is: made, or as long as it was taken to be when its items were cut from it. */
export function takeLengthMs(document: ProjectDocument, take: Take): number {
  const known = take.spoken?.durationMs ?? take.expectedMs;
  if (known !== undefined) return known;
  const showing = videoItems(document).filter((item) => item.take === take.id);
  return Math.max(1, ...showing.map((item) => sourceSpan(item).toMs));
}

/**
 * How much there is of what an item plays, in its own source time; Infinity for what has no length of its own: texts,
 * pictures, sounds that loop, and media whose length nobody knows.
 */
export function materialMs(document: ProjectDocument, item: Item): number {
  if (item.kind === "video") {
    const take = takeOf(document, item);
    if (take) return takeLengthMs(document, take);
  }
  if (item.kind === "video" || (item.kind === "audio" && !item.loop)) {
    return document.assets[item.asset]?.durationMs ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}

/** Source milliseconds that pass in one of the timeline. */
export function paceOf(item: Item): number {
  return item.kind === "video" ? item.speed : 1;
}

/** How long an item can last from its start on, never less than it does. */
export function longestMs(document: ProjectDocument, item: Item): number {
  const sourceInMs = "sourceInMs" in item ? (item.sourceInMs as number) : 0;
  const left = (materialMs(document, item) - sourceInMs) / paceOf(item);
  return Math.max(item.durationMs, Math.floor(left));
}

/** An item with another start that plays, at any time of the timeline, what it played before there (T3). */
export function startingAt(document: ProjectDocument, item: Item, startMs: number): Item {
  const byMs = startMs - item.startMs;
  const moved = { ...item, startMs, durationMs: Math.max(1, item.durationMs - byMs) };
  if (moved.kind !== "video" && moved.kind !== "audio") return moved;
  const sourceInMs = moved.sourceInMs + Math.round(byMs * paceOf(item));
  const loopMs = moved.kind === "audio" && moved.loop ? document.assets[moved.asset]?.durationMs : undefined;
  // A sound that loops has no beginning: what lies before it is the end of the round before.
  return { ...moved, sourceInMs: Math.max(0, loopMs ? modulo(sourceInMs, loopMs) : sourceInMs) };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/**
 * An item as two that play on as it did (T4): what it comes with stays with the first, what it goes with with the second.
 * @param atMs on the timeline, within the item
 */
export function splitAt(document: ProjectDocument, item: Item, atMs: number, secondId: string): [Item, Item] {
  const first = { ...item, durationMs: atMs - item.startMs };
  const second = { ...startingAt(document, item, atMs), id: secondId };
  return [withoutEnd(first), withoutStart(second)];
}

/** An item that goes on in another: it does not fade out. */
export function withoutEnd(item: Item): Item {
  if (item.kind === "video" || item.kind === "audio") return { ...item, fadeOutMs: 0 };
  return without(item, "exit");
}

/** An item that goes on from another: it does not fade in. */
export function withoutStart(item: Item): Item {
  if (item.kind === "video" || item.kind === "audio")
    return without({ ...item, fadeInMs: 0 }, "transitionIn");
  return without(item, "enter");
}

function without<Record extends object>(record: Record, key: string): Record {
  if (!Object.hasOwn(record, key)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as Record;
}
