import { useCallback } from "react";
import { v7 as newId } from "uuid";
import type { ItemInput } from "@/lib/document/items";
import type { DocumentAsset } from "@/lib/document/schema";
import { addItem } from "@/lib/editor/commands/add-item";
import { frameTime } from "@/lib/editor/frame-time";
import { newTextBox } from "@/lib/editor/select/clear-of-face";
import { lengthWithinPicture } from "@/lib/editor/select/length-within-picture";
import { useEditorContext } from "../editor-context";

/** An item without its place in the document, and maybe on the picture: that is found when it is added. */
export type NewItem = ItemInput extends infer Each
  ? Each extends ItemInput
    ? Omit<Each, "id" | "startMs">
    : never
  : never;

interface AddOptions {
  assets?: Record<string, DocumentAsset>;
  /** Default: the playhead. */
  startMs?: number;
  /** Behind or before what is there already; default: on the track of its kind that is drawn last. */
  onNewTrack?: boolean;
}

/** Adds something at the playhead, on a track of its kind, and selects it. */
export function useAddItem(): (label: string, item: NewItem, options?: AddOptions) => boolean {
  const { store, playback } = useEditorContext();
  return useCallback(
    (label, item, options = {}) => {
      const { document, edit } = store.getState();
      const id = newId();
      const startMs = Math.round(options.startMs ?? frameTime(playback.get().atMs, document.canvas.fps));
      const wantedMs = item.durationMs as number;
      // A sound is heard to its end; what is seen ends with the picture.
      const durationMs = item.kind === "audio" ? wantedMs : lengthWithinPicture(document, startMs, wantedMs);
      const shown = { startMs, durationMs };
      const box = item.kind === "text" && !item.box ? { box: newTextBox(document, shown) } : {};
      const track = document.tracks.findLast(({ kind, locked }) => kind === item.kind && !locked);
      return edit(
        label,
        addItem({
          item: { ...item, ...box, ...shown, id } as ItemInput,
          track: track && !options.onNewTrack ? track.id : { new: newId() },
          ...(options.assets ? { assets: options.assets } : {}),
        }),
        { select: { kind: "items", ids: [id] } },
      );
    },
    [playback, store],
  );
}
