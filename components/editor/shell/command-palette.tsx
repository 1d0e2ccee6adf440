"use client";

import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { ACTION_GROUPS, type EditorAction } from "@/lib/editor/action";
import { ACTIONS } from "@/lib/editor/action-list";
import { keysInWords } from "@/lib/editor/keys";
import { useActions } from "../actions-context";
import { onMac } from "../use-action";
import { Keys } from "./keys";
import { RAIL } from "./panels";
import { useWindows } from "./windows-context";

const GROUP =
  "[&>[cmdk-group-heading]]:px-3 [&>[cmdk-group-heading]]:pt-2 [&>[cmdk-group-heading]]:pb-1 [&>[cmdk-group-heading]]:text-muted [&>[cmdk-group-heading]]:text-xs";
const ITEM =
  "flex min-h-10 cursor-default items-center justify-between gap-3 rounded-control px-3 py-2 text-sm data-[selected=true]:bg-sunken";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Everything that the editor can do right now, found by typing. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const focusReturn = useFocusReturn();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          {...focusReturn}
          className="fixed inset-x-3 top-3 z-50 mx-auto max-w-xl animate-rise overflow-hidden rounded-media border border-line bg-surface shadow-float sm:top-[12dvh]"
        >
          <Dialog.Title className="sr-only">Find a command</Dialog.Title>
          <Commands onDone={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** How well a command fits what was typed, 0 to 1: every word of it is there, best at the beginning of one of its words. */
function closeness(command: string, typed: string): number {
  const name = command.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => name.includes(word))) return 0;
  return words.every((word) => name.startsWith(word) || name.includes(` ${word}`)) ? 1 : 0.5;
}

function Commands({ onDone }: { onDone: () => void }) {
  const { contextNow, run } = useActions();
  const { openPanel } = useWindows();
  const context = contextNow();
  const enabled = ACTIONS.filter((action) => action.id !== "view.palette" && action.isEnabled(context));
  function choose(action: EditorAction) {
    onDone();
    // The window gives the focus back first: what the action opens takes it then.
    requestAnimationFrame(() => run(action));
  }
  function open(panel: string) {
    onDone();
    openPanel(panel);
  }
  return (
    <Command label="Commands" loop filter={closeness}>
      <Command.Input
        placeholder="What do you want to do?"
        className="h-13 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-muted"
      />
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-muted text-sm">
          Nothing here does that right now.
        </Command.Empty>
        {ACTION_GROUPS.map((group) => {
          const actions = enabled.filter((action) => action.group === group);
          if (actions.length === 0) return null;
          return (
            <Command.Group key={group} heading={group} className={GROUP}>
              {actions.map((action) => (
                <Command.Item
                  key={action.id}
                  value={action.label(context.state)}
                  onSelect={() => choose(action)}
                  className={ITEM}
                >
                  <span className="min-w-0 truncate">{action.label(context.state)}</span>
                  {action.keys[0] !== undefined && <Keys>{keysInWords(action.keys[0], onMac())}</Keys>}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        <Command.Group heading="Panels" className={GROUP}>
          {RAIL.map(({ id, label }) => (
            <Command.Item key={id} value={`Open ${label}`} onSelect={() => open(id)} className={ITEM}>
              Open {label}
            </Command.Item>
          ))}
        </Command.Group>
      </Command.List>
    </Command>
  );
}
