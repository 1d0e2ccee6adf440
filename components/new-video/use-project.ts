"use client";

import { useCallback, useRef, useState } from "react";
import { type SavingActions, useSaving } from "@/components/project/use-saving";
import type { SavedPoint } from "@/lib/client/saving";
import { type Brief, documentOf, nameOf } from "@/lib/editor/brief";

/** The brief, kept: in this browser at every stroke, on the server a moment later. */
export function useProject(
  initial: { brief: Brief; saved: SavedPoint | null },
  actions: SavingActions,
  onCreated: (projectId: string) => void,
) {
  const [brief, setBrief] = useState(initial.brief);
  const latest = useRef(brief);
  const show = (next: Brief) => {
    latest.current = next;
    setBrief(next);
  };
  const { saving, save } = useSaving<Brief>({
    opened: { content: initial.brief, point: initial.saved },
    kind: "brief",
    storedOf: storedOfBrief,
    actions,
    onBegun: (left) => left && show(left.content),
    onCreated,
  });
  const change = useCallback(
    (part: Partial<Brief>) => {
      const next = { ...latest.current, ...part };
      latest.current = next;
      saving.change(next);
      setBrief(next);
    },
    [saving],
  );
  return { brief, change, saved: saving.point(), save, saving };
}

function storedOfBrief(brief: Brief) {
  const document = documentOf(brief);
  return document && { name: nameOf(brief), document };
}
