import type { ProjectDocument } from "../../document/schema";
import { type Edit, EditRefused } from "../edit";

const COLOUR = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

/** Another colour wherever one is used on the picture; each use keeps its opacity. Locked tracks keep theirs. */
export function recolour(input: { from: string; to: string }): Edit {
  const from = input.from.slice(0, 7).toLowerCase();
  const to = input.to.slice(0, 7).toLowerCase();
  if (!COLOUR.test(from) || !COLOUR.test(to)) throw new EditRefused("A colour looks like #ff5a3c.");
  return (document) => {
    if (from === to) return document;
    const locked = new Set(document.tracks.flatMap((track) => (track.locked ? track.items : [])));
    const items = Object.fromEntries(
      Object.entries(document.items).map(([id, item]) => [
        id,
        locked.has(id) ? item : replaced(item, from, to),
      ]),
    ) as ProjectDocument["items"];
    const canvas = replaced(document.canvas, from, to);
    const changed =
      canvas !== document.canvas || Object.keys(items).some((id) => items[id] !== document.items[id]);
    return changed ? { ...document, canvas, items } : document;
  };
}

/** The same value where nothing changes. Words are no colours, whatever they say. */
function replaced<Value>(value: Value, from: string, to: string): Value {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    if (typeof part === "object") return [key, replaced(part, from, to)] as const;
    const isIt = key !== "text" && typeof part === "string" && COLOUR.test(part);
    return [key, isIt && part.slice(0, 7).toLowerCase() === from ? to + part.slice(7) : part] as const;
  });
  if (entries.every(([key, part]) => part === (value as Record<string, unknown>)[key])) return value;
  return (Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries)) as Value;
}
