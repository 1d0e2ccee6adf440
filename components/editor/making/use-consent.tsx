"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { CONSENT_STATEMENT } from "@/components/project/consent-statement";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ask } from "@/lib/client/ask";
import type { AssetView } from "@/lib/domain/views";
import { takesToMake } from "@/lib/editor/take-making";
import { useEditorContext } from "../editor-context";

/**
 * Asks whether the faces that are to say new words may be used, once for each.
 * @returns `given` resolves to whether everything that is to be made may be; `dialog` is where it asks
 */
export function useConsent(): { given: () => Promise<boolean>; dialog: ReactNode } {
  const { store, assetOf, actions } = useEditorContext();
  const [faces, setFaces] = useState<AssetView[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = useRef<(given: boolean) => void>(undefined);
  // The library's view of a face is older than what was confirmed since.
  const confirmed = useRef(new Set<string>());

  const given = useCallback(async () => {
    const wanting = new Map<string, AssetView>();
    for (const take of takesToMake(store.getState().document)) {
      const face = assetOf(take.asset);
      if (!face || face.consented) continue;
      if (!confirmed.current.has(face.id)) wanting.set(face.id, face);
    }
    if (wanting.size === 0) return true;
    setProblem(null);
    setFaces([...wanting.values()]);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, [assetOf, store]);

  function close(may: boolean) {
    setFaces([]);
    answer.current?.(may);
  }
  async function confirm() {
    setBusy(true);
    for (const { id } of faces) {
      if (confirmed.current.has(id)) continue;
      const told = await ask(() => actions.onConsent({ assetId: id, statement: CONSENT_STATEMENT }));
      if (!told.ok) {
        setBusy(false);
        setProblem(told.message);
        return;
      }
      confirmed.current.add(id);
    }
    setBusy(false);
    close(true);
  }

  const dialog = (
    <Dialog
      open={faces.length > 0}
      onOpenChange={(open) => !open && close(false)}
      title="May you use this face?"
      description={faces.map(({ name }) => name).join(", ")}
    >
      <p className="text-sm">{CONSENT_STATEMENT}</p>
      {problem && (
        <div className="mt-4">
          <Notice tone="problem">{problem}</Notice>
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={() => close(false)}>
          Cancel
        </Button>
        <Button look="primary" busy={busy} onClick={confirm}>
          I confirm
        </Button>
      </div>
    </Dialog>
  );
  return { given, dialog };
}
