"use client";

import clsx from "clsx";
import { ContextMenu } from "radix-ui";
import { type MouseEvent, type ReactElement, useState } from "react";
import { removeTrack } from "@/lib/editor/commands/remove-track";
import { useEditor } from "../editor-context";
import { useAction } from "../use-action";
import { selectedIds, useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";

/** Groups of registered actions. */
const OF_CLIP = [
  ["clip.split", "clip.trim-start", "clip.trim-end", "clip.ripple-start", "clip.ripple-end"],
  ["cut", "copy", "paste", "duplicate"],
  ["clip.track-up", "clip.track-down", "track.mute", "track.hide", "track.lock", "track.remove"],
  ["delete", "delete.ripple"],
];
const OF_TIMELINE = [
  ["paste", "add.text"],
  ["select.all", "view.snapping"],
  ["view.zoom-in", "view.zoom-out", "view.zoom-fit"],
];

const GROUP_LINE = "mt-1 border-line border-t pt-1";
const ITEM =
  "flex min-h-9 cursor-default select-none items-center justify-between gap-6 rounded-control px-3 text-sm outline-none data-highlighted:bg-sunken data-disabled:opacity-45";
const DANGEROUS = /^delete|^track\.remove$/;

/** The menu of the clip or the track under the pointer, or in the focus; beside them that of the timeline. */
export function ClipMenu({ children }: { children: ReactElement }) {
  const editor = useTimelineEditor();
  const [groups, setGroups] = useState<readonly (readonly string[])[]>(OF_TIMELINE);
  const [trackId, setTrackId] = useState<string | undefined>();

  const choose = (event: MouseEvent) => {
    const over = (part: string) =>
      event.target instanceof Element ? event.target.closest<HTMLElement>(part)?.dataset : undefined;
    const id = over("[data-clip]")?.clip;
    setGroups(id === undefined ? OF_TIMELINE : OF_CLIP);
    setTrackId(over("[data-header]")?.header);
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
          {trackId !== undefined && <RemoveTrack id={trackId} />}
          {groups.map((ids, at) => (
            <ContextMenu.Group key={ids.join()} className={clsx(at > 0 && GROUP_LINE)}>
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

/** Of a track that has no clip to be chosen by, too. */
function RemoveTrack({ id }: { id: string }) {
  const { store, view, rowsOf } = useTimelineEditor();
  const document = useEditor((editor) => editor.document);
  const row = rowsOf(document).find(({ track }) => track.id === id);
  if (!row) return null;
  const { track, title: name } = row;
  const remove = () => {
    if (store.getState().edit("Remove a track", removeTrack({ id }))) {
      announce(view, `The track “${name}” is removed.`);
    }
  };
  return (
    <ContextMenu.Item disabled={track.locked} onSelect={remove} className={clsx(ITEM, "text-danger")}>
      {track.items.length === 0 ? `Remove the empty track “${name}”` : `Remove the track “${name}”`}
    </ContextMenu.Item>
  );
}

function ActionItem({ id }: { id: string }) {
  const { label, keys, enabled, run } = useAction(id);
  return (
    <ContextMenu.Item
      disabled={!enabled}
      onSelect={run}
      className={clsx(ITEM, DANGEROUS.test(id) && "text-danger")}
    >
      <span>{label}</span>
      {keys && <span className="text-muted text-xs">{keys}</span>}
    </ContextMenu.Item>
  );
}
