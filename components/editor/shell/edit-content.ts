import { loadDocument } from "@/lib/document/load-document";
import { DOCUMENT_VERSION, type ProjectDocument } from "@/lib/document/schema";
import type { HistoryEntry } from "@/lib/editor/state";

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

/** What an earlier visit kept, as this version can go on with it: null when it cannot. */
export function keptContent(kept: EditContent): EditContent | null {
  if (kept.document.version === DOCUMENT_VERSION) return kept;
  const loaded = loadDocument(kept.document);
  return loaded.ok ? openedContent({ name: kept.name, document: loaded.document }) : null;
}
