"use client";

import clsx from "clsx";
import { ContextMenu } from "radix-ui";
import { type MouseEvent, type ReactElement, useState } from "react";
import { useAction } from "../use-action";
import { selectedIds, useTimelineEditor } from "./timeline-editor";

/** Groups of registered actions. */
const OF_CLIP = [
  ["clip.split", "clip.trim-start", "clip.trim-end", "clip.ripple-start", "clip.ripple-end"],
  ["cut", "copy", "paste", "duplicate"],
  ["clip.track-up", "clip.track-down", "track.mute", "track.hide", "track.lock"],
  ["delete", "delete.ripple"],
];
const OF_TIMELINE = [
  ["paste", "add.text"],
  ["select.all", "view.snapping"],
  ["view.zoom-in", "view.zoom-out", "view.zoom-fit"],
];

/** The menu of the clip under the pointer, or in the focus; beside the clips that of the timeline. */
export function ClipMenu({ children }: { children: ReactElement }) {
  const editor = useTimelineEditor();
  const [groups, setGroups] = useState<readonly (readonly string[])[]>(OF_TIMELINE);

  const choose = (event: MouseEvent) => {
    const clip = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-clip]") : null;
    const id = clip?.dataset.clip;
    setGroups(id === undefined ? OF_TIMELINE : OF_CLIP);
    if (id === undefined || selectedIds(editor).includes(id)) return;
    editor.store.getState().select({ kind: "items", ids: [id] });
    editor.view.setState({ focusId: id });
  };

  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild onContextMenuCapture={choose}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          collisionPadding={8}
          className="z-50 max-h-(--radix-context-menu-content-available-height) min-w-60 animate-fade overflow-y-auto rounded-panel border border-line bg-surface p-1 shadow-float"
        >
          {groups.map((ids, at) => (
            <ContextMenu.Group key={ids.join()} className={clsx(at > 0 && "mt-1 border-line border-t pt-1")}>
              {ids.map((id) => (
                <ActionItem key={id} id={id} />
              ))}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function ActionItem({ id }: { id: string }) {
  const { label, keys, enabled, run } = useAction(id);
  return (
    <ContextMenu.Item
      disabled={!enabled}
      onSelect={run}
      className={clsx(
        "flex min-h-9 cursor-default select-none items-center justify-between gap-6 rounded-control px-3 text-sm outline-none data-highlighted:bg-sunken data-disabled:opacity-45",
        id.startsWith("delete") && "text-danger",
      )}
    >
      <span>{label}</span>
      {keys && <span className="text-muted text-xs">{keys}</span>}
    </ContextMenu.Item>
  );
}
