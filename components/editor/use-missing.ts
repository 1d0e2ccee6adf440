"use client";

import { assetsOfItem } from "@/lib/document/derive";
import type { Item } from "@/lib/document/items";
import { useEditor, useEditorContext } from "./editor-context";

/** "file missing", when a file that an item needs is gone; else null. */
export function useMissing(item: Item): string | null {
  const { missing } = useEditorContext().trouble;
  const isMissing = useEditor(
    ({ document }) => missing.size > 0 && assetsOfItem(document, item).some((ref) => missing.has(ref)),
  );
  if (!isMissing) return null;
  return item.kind === "text" || item.kind === "caption" ? "font missing" : "file missing";
}
