import type { ProjectDocument } from "../document/schema";
import { sameValue } from "./arrange/same-value";

/** Parts of a document that are records by id: a change names the entries, not the whole. */
const RECORDS = ["assets", "takes", "items"] as const;
type RecordName = (typeof RECORDS)[number];
type Entries = Record<string, unknown>;

/**
 * What an edit changed, as plain data: enough to go back and forth, byte for byte. An absent value means that there was
 * none. `keys` keep the order of a record's entries where an edit changed which there are.
 */
export interface Change {
  fields: Record<string, Side>;
  records: Partial<
    Record<RecordName, { entries: Record<string, Side>; keys?: { before: string[]; after: string[] } }>
  >;
}

interface Side {
  before?: unknown;
  after?: unknown;
}

/** The difference between two documents that share what an edit left alone. Null when there is none. */
export function changeBetween(before: ProjectDocument, after: ProjectDocument): Change | null {
  const change: Change = { fields: {}, records: {} };
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[field] === after[field]) continue;
    const record = RECORDS.find((name) => name === field);
    if (!record) {
      change.fields[field] = side(before, after, field);
      continue;
    }
    const entries = recordChange(before[record], after[record]);
    // Another object with the same entries is no change.
    if (entries.keys || Object.keys(entries.entries).length > 0) change.records[record] = entries;
  }
  const nothing = Object.keys(change.fields).length === 0 && Object.keys(change.records).length === 0;
  return nothing ? null : change;
}

/** Whether what a change gives is equal to what was there, though it is not the same object. */
export function changesNothing(change: Change): boolean {
  const records = Object.values(change.records);
  if (records.some((record) => record.keys !== undefined)) return false;
  const sides = [change.fields, ...records.map((record) => record.entries)].flatMap((entries) =>
    Object.values(entries),
  );
  return sides.every(({ before, after }) => sameValue(before, after));
}

function recordChange(before: Entries, after: Entries): NonNullable<Change["records"][RecordName]> {
  const entries: Record<string, Side> = {};
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[id] !== after[id]) entries[id] = side(before, after, id);
  }
  const keys = { before: Object.keys(before), after: Object.keys(after) };
  const same =
    keys.before.length === keys.after.length && keys.before.every((key, at) => key === keys.after[at]);
  return same ? { entries } : { entries, keys };
}

function side(before: Entries, after: Entries, key: string): Side {
  return {
    ...(Object.hasOwn(before, key) ? { before: before[key] } : {}),
    ...(Object.hasOwn(after, key) ? { after: after[key] } : {}),
  };
}

/** The document with a change taken back (`before`) or done again (`after`). */
export function applyChange(
  document: ProjectDocument,
  change: Change,
  to: "before" | "after",
): ProjectDocument {
  const next: Entries = { ...document };
  for (const [field, sides] of Object.entries(change.fields)) put(next, field, sides, to);
  for (const name of RECORDS) {
    const record = change.records[name];
    if (!record) continue;
    const entries: Entries = { ...document[name] };
    for (const [id, sides] of Object.entries(record.entries)) put(entries, id, sides, to);
    next[name] = record.keys ? inKeyOrder(entries, record.keys[to]) : entries;
  }
  return next as ProjectDocument;
}

function put(entries: Entries, key: string, sides: Side, to: "before" | "after"): void {
  if (Object.hasOwn(sides, to)) entries[key] = sides[to];
  else delete entries[key];
}

function inKeyOrder(entries: Entries, keys: readonly string[]): Entries {
  return Object.fromEntries(
    keys.flatMap((key) => (Object.hasOwn(entries, key) ? [[key, entries[key]]] : [])),
  );
}
