import { OWN_FONT } from "../../document/derive";
import type { Fit, Item, VideoItem } from "../../document/items";
import type { ProjectDocument } from "../../document/schema";
import { type Take, takeSchema } from "../../document/takes";
import { groupedBy } from "../arrange/grouped-by";
import { placeItems } from "../arrange/place";
import { readItem } from "../arrange/read-item";
import { readPart } from "../arrange/read-part";
import { sameValue } from "../arrange/same-value";
import { settle } from "../arrange/settle";
import type { Edit } from "../edit";
import type { Clipboard } from "./copy-items";

/**
 * Pastes copied items at a time, on the tracks that they came from or where there is room (D1). Takes and assets that the
 * document has already are shared; others of the same name come in under a new one.
 */
export function pasteItems(input: { clipboard: Clipboard; atMs: number; newId: () => string }): Edit {
  return (document) => {
    const { clipboard, newId } = input;
    const shiftMs = Math.round(input.atMs) - clipboard.fromMs;
    const assets = addTo(document.assets, clipboard.assets, { newId, isSame: sameValue });
    const takes = addTo(
      document.takes,
      mapValues(clipboard.takes, (take) => readPart(takeSchema, takeWith(take, assets.name))),
      { newId, isSame: sameTake, named: (take, id): Take => ({ ...take, id }) },
    );
    const supplied: ProjectDocument = { ...document, assets: assets.record, takes: takes.record };
    const groups = groupedBy(clipboard.items, ({ track }) => track);
    const pasted = [...groups].reduce((current, [track, group]) => {
      const copies = group.map(({ item }) =>
        readItem(current, {
          ...itemWith(item, assets.name, takes.name),
          id: newId(),
          startMs: Math.max(0, item.startMs + shiftMs),
        }),
      );
      return placeItems(current, track, copies);
    }, supplied);
    return clipboard.items.length === 0 ? document : settle(document, pasted);
  };
}

/** What is expected of it is no difference. */
function sameTake({ expectedMs: _there, ...there }: Take, { expectedMs: _pasted, ...pasted }: Take): boolean {
  return sameValue(there, pasted);
}

/** A record with the entries of another, and what each is called there. */
function addTo<Value>(
  record: Record<string, Value>,
  added: Record<string, Value>,
  how: {
    newId: () => string;
    isSame: (there: Value, added: Value) => boolean;
    named?: (value: Value, key: string) => Value;
  },
) {
  const { newId, isSame, named = (value) => value } = how;
  const names = new Map<string, string>();
  const next = { ...record };
  for (const [key, value] of Object.entries(added)) {
    const there = record[key];
    const name = there === undefined || isSame(there, value) ? key : newId();
    names.set(key, name);
    if (there === undefined || name !== key) next[name] = named(value, name);
  }
  return { record: next, name: (key: string) => names.get(key) ?? key };
}

function takeWith(take: Take, name: (ref: string) => string): Take {
  const { speech, spoken, synced } = take;
  return {
    ...take,
    asset: name(take.asset),
    speech: speech.kind === "audio" ? { ...speech, asset: name(speech.asset) } : speech,
    ...(spoken?.asset === undefined ? {} : { spoken: { ...spoken, asset: name(spoken.asset) } }),
    ...(synced === undefined ? {} : { synced: name(synced) }),
  };
}

function itemWith(item: Item, asset: (ref: string) => string, take: (id: string) => string): Item {
  switch (item.kind) {
    case "video":
      return {
        ...item,
        asset: asset(item.asset),
        fit: fitWith(item.fit, asset),
        ...(item.formats === undefined ? {} : { formats: formatsWith(item.formats, asset) }),
        ...(item.take === undefined ? {} : { take: take(item.take) }),
      };
    case "audio":
      return { ...item, asset: asset(item.asset) };
    case "overlay":
      return item.content.kind === "image"
        ? { ...item, content: { ...item.content, asset: asset(item.content.asset) } }
        : item;
    case "text":
    case "caption": {
      const font = item.type?.font;
      if (!font?.startsWith(OWN_FONT)) return item;
      return { ...item, type: { ...item.type, font: OWN_FONT + asset(font.slice(OWN_FONT.length)) } };
    }
  }
}

function formatsWith(
  formats: NonNullable<VideoItem["formats"]>,
  asset: (ref: string) => string,
): NonNullable<VideoItem["formats"]> {
  return mapValues(formats, (format) =>
    format?.fit === undefined ? format : { ...format, fit: fitWith(format.fit, asset) },
  );
}

function fitWith(fit: Fit, asset: (ref: string) => string): Fit {
  if (fit.mode !== "contain" || fit.background.kind !== "image") return fit;
  return { ...fit, background: { ...fit.background, asset: asset(fit.background.asset) } };
}

function mapValues<Value>(
  record: Record<string, Value>,
  map: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
