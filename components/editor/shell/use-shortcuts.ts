"use client";

import { useEffect } from "react";
import { actionOfKeys } from "@/lib/editor/action-list";
import { keysOfEvent } from "@/lib/editor/keys";
import { useActions } from "../actions-context";
import { onMac } from "../use-action";
import { isField, isOver, isTheirs } from "./whose-keys";

/**
 * The one place where keys become actions. What a field, a list or a window does with its keys comes first; Escape leaves a
 * field before it lets go of what is selected.
 */
export function useShortcuts(): void {
  const { run } = useActions();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const { target } = event;
      const keys = keysOfEvent(event, onMac());
      const action = actionOfKeys(keys);
      if (keys === "Escape" && isField(target) && !isOver(target)) return target.blur();
      if (!action || isTheirs(keys, target)) return;
      if (run(action)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [run]);
}
