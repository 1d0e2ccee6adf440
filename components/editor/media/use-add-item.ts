import { useCallback } from "react";
import { v7 as newId } from "uuid";
import { endMsOf, videoItems } from "@/lib/document/derive";
import type { ItemInput } from "@/lib/document/items";
import type { DocumentAsset, ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { addItem } from "@/lib/editor/commands/add-item";
import { useEditorContext } from "../editor-context";

/** An item without its place in the document: that is found when it is added. */
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
      const startMs = Math.round(options.startMs ?? playback.get().atMs);
      const wantedMs = item.durationMs as number;
      // A sound is heard to its end; what is seen ends with the picture.
      const durationMs = item.kind === "audio" ? wantedMs : within(startMs, wantedMs, pictureEndMs(document));
      const track = document.tracks.findLast(({ kind, locked }) => kind === item.kind && !locked);
      const added = edit(
        label,
        addItem({
          item: { ...item, id, startMs, durationMs } as ItemInput,
          track: track && !options.onNewTrack ? track.id : { new: newId() },
          ...(options.assets ? { assets: options.assets } : {}),
        }),
        { select: { kind: "items", ids: [id] } },
      );
      // What comes by an animation is not there yet in its first frame.
      const seen =
        added && options.startMs === undefined && (item.kind === "text" || item.kind === "overlay");
      if (seen && !playback.get().playing) playback.seek(startMs + Math.min(ARRIVED_MS, durationMs / 2));
      return added;
    },
    [playback, store],
  );
}

const ARRIVED_MS = 700;
/** Shorter is not worth adding. */
const LEAST_MS = 500;

/** Where the picture of the video ends; 0 while there is none. */
function pictureEndMs(document: ProjectDocument): number {
  return Math.max(0, ...videoItems(previewDocument(document)).map(endMsOf));
}

/** A length that does not outlast the picture, where it begins within. */
function within(startMs: number, durationMs: number, endMs: number): number {
  const roomMs = endMs - startMs;
  return roomMs >= LEAST_MS ? Math.min(durationMs, roomMs) : durationMs;
}
