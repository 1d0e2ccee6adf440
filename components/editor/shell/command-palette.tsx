"use client";

import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { ACTION_GROUPS } from "@/lib/editor/action";
import { ACTIONS } from "@/lib/editor/action-list";
import { keysInWords } from "@/lib/editor/keys";
import { useActions } from "../actions-context";
import { onMac } from "../use-action";
import { closeness } from "./closeness";
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

/** One thing to choose. */
interface Choice {
  id: string;
  group: string;
  label: string;
  keys: string | undefined;
  run: () => void;
}

/** In groups until something is typed; then what fits it, best first. */
function Commands({ onDone }: { onDone: () => void }) {
  const choices = useChoices(onDone);
  const [typed, setTyped] = useState("");
  const isTyped = typed.trim() !== "";
  const found = isTyped ? choices.filter(({ label }) => closeness(label, typed) > 0) : choices;
  const ranked = found.toSorted((a, b) => closeness(b.label, typed) - closeness(a.label, typed));
  return (
    <Command label="Commands" loop shouldFilter={false}>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="What do you want to do?"
        className="h-13 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-muted"
      />
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-muted text-sm">
          Nothing here does that right now.
        </Command.Empty>
        {isTyped
          ? ranked.map((choice) => <ChoiceItem key={choice.id} choice={choice} />)
          : [...new Set(choices.map(({ group }) => group))].map((group) => (
              <Command.Group key={group} heading={group} className={GROUP}>
                {choices
                  .filter((choice) => choice.group === group)
                  .map((choice) => (
                    <ChoiceItem key={choice.id} choice={choice} />
                  ))}
              </Command.Group>
            ))}
      </Command.List>
    </Command>
  );
}

function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <Command.Item value={choice.id} onSelect={choice.run} className={ITEM}>
      <span className="min-w-0 truncate">{choice.label}</span>
      {choice.keys !== undefined && <Keys>{keysInWords(choice.keys, onMac())}</Keys>}
    </Command.Item>
  );
}

/** What can be done right now, in the order of its groups, and the panels to open. */
function useChoices(onDone: () => void): readonly Choice[] {
  const { contextNow, run } = useActions();
  const { openPanel } = useWindows();
  const context = contextNow();
  const actions = ACTION_GROUPS.flatMap((group) =>
    ACTIONS.filter((action) => action.group === group && action.id !== "view.palette"),
  ).filter((action) => action.isEnabled(context));
  return [
    ...actions.map((action) => ({
      id: action.id,
      group: action.group,
      label: action.label(context.state),
      keys: action.keys[0],
      run: () => {
        onDone();
        // The window gives the focus back first: what the action opens takes it then.
        requestAnimationFrame(() => run(action));
      },
    })),
    ...RAIL.map(({ id, label }) => ({
      id: `panel.${id}`,
      group: "Panels",
      label: `Open ${label}`,
      keys: undefined,
      run: () => {
        onDone();
        openPanel(id);
      },
    })),
  ];
}
