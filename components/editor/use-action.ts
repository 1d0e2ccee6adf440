"use client";

import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { ActionUi } from "@/lib/editor/action";
import { actionOfId } from "@/lib/editor/action-list";
import { keysInWords } from "@/lib/editor/keys";
import { useActions } from "./actions-context";
import { useEditor } from "./editor-context";

/** A registered action for a button or a menu: what it says, its shortcut in words, whether it would do something. */
export function useAction(id: string): {
  label: string;
  /** "Ctrl+Z"; undefined when it has no shortcut. */
  keys: string | undefined;
  enabled: boolean;
  run: () => void;
} {
  const action = actionOfId(id);
  if (!action) throw new Error(`There is no action ${id}.`);
  const { contextNow, run, subscribe } = useActions();
  const label = useEditor(action.label);
  const enabled = useSyncExternalStore(
    subscribe,
    () => action.isEnabled(contextNow()),
    () => false,
  );
  const [keys] = action.keys;
  return {
    label,
    keys: keys === undefined ? undefined : keysInWords(keys, onMac()),
    enabled,
    run: useCallback(() => void run(action), [action, run]),
  };
}

/** This part of the screen does what `part` names, for keys and the palette, as long as it is there. */
export function useOfferUi(part: Partial<ActionUi>): void {
  const { offer } = useActions();
  const latest = useRef(part);
  latest.current = part;
  const names = Object.keys(part).join(" ");
  useEffect(() => {
    const does = (name: string) => [name, (...given: unknown[]) => callOf(latest.current, name)?.(...given)];
    return offer(Object.fromEntries(names.split(" ").map(does)));
  }, [names, offer]);
}

function callOf(part: object, name: string): ((...given: unknown[]) => void) | undefined {
  const call: unknown = Reflect.get(part, name);
  return typeof call === "function" ? (...given) => Reflect.apply(call, part, given) : undefined;
}

/** Command instead of Control. */
export function onMac(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform);
}
