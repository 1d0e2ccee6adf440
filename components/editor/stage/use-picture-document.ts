import { useMemo } from "react";
import type { Item, OverlayItem, TextItem } from "@/lib/document/items";
import type { ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { TEXT_ENTER_MS } from "@/remotion/overlay/animation";
import { usePlaybackState } from "../editor-context";

/**
 * The document as the stage draws it. A text that is being written stands in its field alone. What is chosen alone is seen
 * although its entrance has not brought it in yet; playing shows the entrance.
 */
export function usePictureDocument(
  document: ProjectDocument,
  writing: string | null,
  selected: readonly string[],
): ProjectDocument {
  const [id] = selected;
  const chosen = selected.length === 1 && id ? previewDocument(document).items[id] : undefined;
  const entering = usePlaybackState(
    ({ playing, atMs }) =>
      !playing && chosen !== undefined && comes(chosen) && isWithin(atMs, chosen.startMs, enterMsOf(chosen)),
  );
  return useMemo(() => {
    const written = writing === null ? undefined : document.items[writing];
    if (written?.kind === "text") return withItem(document, { ...written, opacity: 0 });
    const item = id && entering ? document.items[id] : undefined;
    return item && comes(item) ? withItem(document, arrived(item)) : document;
  }, [document, writing, id, entering]);
}

function comes(item: Item): item is TextItem | OverlayItem {
  return item.kind === "text" || item.kind === "overlay";
}

/** How long its entrance takes; a text's style has one of its own. */
function enterMsOf({ kind, enter }: TextItem | OverlayItem): number {
  return enter?.durationMs ?? (kind === "text" ? TEXT_ENTER_MS : 0);
}

function isWithin(ms: number, fromMs: number, lengthMs: number): boolean {
  return ms >= fromMs && ms < fromMs + lengthMs;
}

/** As it is once it has come: its entrance lies before the time that it is seen. */
function arrived(item: TextItem | OverlayItem): Item {
  const enterMs = enterMsOf(item);
  return { ...item, startMs: item.startMs - enterMs, durationMs: item.durationMs + enterMs };
}

function withItem(document: ProjectDocument, item: Item): ProjectDocument {
  return { ...document, items: { ...document.items, [item.id]: item } };
}
