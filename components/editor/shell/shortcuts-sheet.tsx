"use client";

import { Dialog } from "@/components/ui/dialog";
import { ACTION_GROUPS } from "@/lib/editor/action";
import { ACTIONS } from "@/lib/editor/action-list";
import { keysInWords } from "@/lib/editor/keys";
import { openEditor } from "@/lib/editor/state";
import { useEditorContext } from "../editor-context";
import { onMac } from "../use-action";
import { Keys } from "./keys";

interface ShortcutsSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every action that has keys, by what it is about. */
export function ShortcutsSheet({ open, onOpenChange }: ShortcutsSheetProps) {
  const { store } = useEditorContext();
  const mac = onMac();
  // Labels as they are without a selection or a history: the sheet says what keys do at any time.
  const state = openEditor(store.getState().document);
  const groups = ACTION_GROUPS.map((group) => ({
    group,
    actions: ACTIONS.filter((action) => action.group === group && action.keys.length > 0),
  })).filter(({ actions }) => actions.length > 0);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <div className="gap-8 sm:columns-2">
        {groups.map(({ group, actions }) => (
          <section key={group} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 font-medium text-sm">{group}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={action.id}
                  className="flex min-h-9 items-center justify-between gap-4 border-b py-1 text-sm last:border-0"
                >
                  <dt className="min-w-0 text-muted">{action.label(state)}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {action.keys.slice(0, 2).map((keys) => (
                      <Keys key={keys}>{keysInWords(keys, mac)}</Keys>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
