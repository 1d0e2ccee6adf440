import { z } from "zod";
import { documentHash } from "./document-hash";
import type { EditorState, HistoryEntry } from "./state";

const VERSION = 1;
/** Steps that are kept for after a reload; older ones are forgotten. */
const MAX_KEPT = 200;

const side = z.object({ before: z.unknown(), after: z.unknown() }).partial();
const sides = z.record(z.string(), side);
const keys = z.object({ before: z.array(z.string()), after: z.array(z.string()) });
const recordChange = z.object({ entries: sides, keys: keys.optional() });

const selectionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("items"), ids: z.array(z.string()) }),
  z.object({ kind: z.literal("words"), from: z.number().int(), to: z.number().int() }),
  z.object({ kind: z.literal("cue"), index: z.number().int() }),
]);

const entrySchema = z.object({
  label: z.string(),
  change: z.object({
    fields: sides,
    records: z.object({ assets: recordChange, takes: recordChange, items: recordChange }).partial(),
  }),
  selectionBefore: selectionSchema,
});

const historyRecordSchema = z.object({
  version: z.literal(VERSION),
  /** `documentHash` of the document that the history is of. */
  document: z.string(),
  done: z.array(entrySchema),
  undone: z.array(entrySchema),
});

/** The history as plain JSON, for undo after a reload. */
export type HistoryRecord = z.infer<typeof historyRecordSchema>;

/** @returns JSON with the newest steps and the hash of the document that they lead to */
export function historyRecord(state: Pick<EditorState, "document" | "done" | "undone">): HistoryRecord {
  const plain = ({ label, change, selectionBefore }: HistoryEntry) => ({
    label,
    change,
    selectionBefore: structuredClone(selectionBefore) as HistoryRecord["done"][number]["selectionBefore"],
  });
  return {
    version: VERSION,
    document: documentHash(state.document),
    done: state.done.slice(-MAX_KEPT).map(plain),
    undone: state.undone.slice(-MAX_KEPT).map(plain),
  };
}

/**
 * The state with the history of a record, H3: only when the record is of this very document; otherwise, or when it cannot be
 * read, the state without one. A step that merged goes on as a step of its own. Never throws.
 */
export function withHistory(state: EditorState, json: unknown): EditorState {
  const parsed = historyRecordSchema.safeParse(json);
  const fits = parsed.success && parsed.data.document === documentHash(state.document);
  if (!fits) return { ...state, done: [], undone: [] };
  const entry = (kept: HistoryRecord["done"][number]): HistoryEntry => ({ ...kept, mergeKey: null });
  return { ...state, done: parsed.data.done.map(entry), undone: parsed.data.undone.map(entry) };
}
