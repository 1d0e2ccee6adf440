import { loadDocument } from "@/lib/document/load-document";
import type { ProjectDocument } from "@/lib/document/schema";
import { historyRecord, withHistory } from "@/lib/editor/history-record";
import { type HistoryEntry, openEditor } from "@/lib/editor/state";

/** What is kept of a project while it is edited: what the server stores, and the way there, for undo after a reload. */
export interface EditContent {
  name: string;
  document: ProjectDocument;
  done: readonly HistoryEntry[];
  undone: readonly HistoryEntry[];
}

/** What was opened from the server: it has no history. */
export function openedContent(project: { name: string; document: ProjectDocument }): EditContent {
  return { name: project.name, document: project.document, done: [], undone: [] };
}

/** As it is kept in the browser. */
export function writeContent(content: EditContent): unknown {
  return { name: content.name, document: content.document, history: historyRecord(content) };
}

/** What an earlier visit kept, perhaps with an earlier version of the product; null when it cannot be gone on with. */
export function readContent(kept: unknown): EditContent | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { name, document, history }: { name?: unknown; document?: unknown; history?: unknown } = kept;
  const loaded = loadDocument(document);
  if (!loaded.ok || typeof name !== "string") return null;
  const { done, undone } = withHistory(openEditor(loaded.document), history);
  return { name, document: loaded.document, done, undone };
}
