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

/** What keys do where the focus is: those parts take them before the actions do. */
const OF_PLACES = [
  {
    group: "On a clip of the timeline",
    rows: [
      { label: "Select it; once more for its subtitles", keys: ["Enter"] },
      { label: "Select it as well", keys: ["mod+Enter"] },
      { label: "To another clip, or subtitle", keys: ["ArrowLeft", "ArrowRight"] },
      { label: "Move it by a frame", keys: ["alt+ArrowLeft", "alt+ArrowRight"] },
      { label: "Move its end by a frame", keys: ["alt+shift+ArrowLeft", "alt+shift+ArrowRight"] },
      { label: "Move its start by a frame", keys: ["mod+alt+shift+ArrowLeft", "mod+alt+shift+ArrowRight"] },
    ],
  },
  {
    group: "On the picture",
    rows: [
      { label: "Select what has the focus; write a selected text", keys: ["Enter"] },
      { label: "To what else is there; move what is selected", keys: ["ArrowLeft", "ArrowRight"] },
      { label: "Move it by ten pixels", keys: ["shift+ArrowLeft", "shift+ArrowRight"] },
      { label: "Resize it", keys: ["mod+ArrowLeft", "mod+ArrowRight"] },
      { label: "Turn it", keys: ["r", "shift+r"] },
    ],
  },
  {
    group: "In the transcript",
    rows: [
      { label: "Write the sentence", keys: ["Enter"] },
      { label: "Cut the word, or those selected", keys: ["Delete"] },
      { label: "Select on", keys: ["shift+ArrowLeft", "shift+ArrowRight"] },
      { label: "Move the sentence", keys: ["alt+ArrowUp", "alt+ArrowDown"] },
      { label: "Find and replace", keys: ["mod+f"] },
    ],
  },
];

/** Every action that has keys, by what it is about, and what keys do in places of their own. */
export function ShortcutsSheet({ open, onOpenChange }: ShortcutsSheetProps) {
  const { store } = useEditorContext();
  const mac = onMac();
  // Labels as they are without a selection or a history: the sheet says what keys do at any time.
  const state = openEditor(store.getState().document);
  const ofActions = ACTION_GROUPS.map((group) => ({
    group,
    rows: ACTIONS.filter((action) => action.group === group && action.keys.length > 0).map((action) => ({
      label: action.label(state),
      keys: action.keys.slice(0, 2),
    })),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <div className="gap-8 sm:columns-2">
        {[...ofActions, ...OF_PLACES].map(({ group, rows }) => (
          <section key={group} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 font-medium text-sm">{group}</h3>
            <dl>
              {rows.map(({ label, keys }) => (
                <div
                  key={label}
                  className="flex min-h-9 items-center justify-between gap-4 border-b py-1 text-sm last:border-0"
                >
                  <dt className="min-w-0 text-muted">{label}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((pressed) => (
                      <Keys key={pressed}>{keysInWords(pressed, mac)}</Keys>
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
