"use client";

import { type DragEvent, useEffect, useMemo, useRef } from "react";
import { v7 as newId } from "uuid";
import { useToast } from "@/components/ui/toast";
import { api, problemWords } from "@/lib/client/api";
import type { AssetView } from "@/lib/domain/views";
import { addItem } from "@/lib/editor/commands/add-item";
import { snapTo } from "@/lib/editor/select/snap-to";
import { timecode } from "@/lib/editor/timecode";
import { useEditorContext } from "../editor-context";
import { DRAGGED_ASSET } from "./dragged-asset";
import { droppedItem, kindOfFile, trackFor } from "./dropped-item";
import { rowAt } from "./hit-test";
import { SNAP_PX } from "./snap-drag";
import { snapTimes } from "./snap-times";
import { storedTime } from "./stored-time";
import { type TimelineEditor, useTimelineEditor } from "./timeline-editor";
import { announce } from "./timeline-view";
import { uploadDropped } from "./upload-dropped";

/** Takes files, and assets of the library, to where they are dropped. Several come one after the other. */
export function useFileDrop() {
  const editor = useTimelineEditor();
  const { learnAsset } = useEditorContext();
  const toast = useToast();
  const latest = useRef({ editor, learnAsset, toast });
  latest.current = { editor, learnAsset, toast };
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => {
    const left = new AbortController();
    leaving.current = left;
    return () => left.abort();
  }, []);

  return useMemo(() => {
    const isOurs = ({ dataTransfer: { types } }: DragEvent) =>
      types.includes("Files") || types.includes(DRAGGED_ASSET);
    const timeOf = (event: DragEvent) => snappedTime(latest.current.editor, event.clientX, event.clientY);
    const showGuide = (guideMs: number | null) => latest.current.editor.view.setState({ guideMs });

    const take = async (event: DragEvent) => {
      const { port, store, rowsOf } = latest.current.editor;
      const overId = rowAt(rowsOf(store.getState().document), port.pointAt(event.clientX, event.clientY).y)
        ?.track.id;
      const assetId = event.dataTransfer.getData(DRAGGED_ASSET);
      const files = [...event.dataTransfer.files];
      const signal = leaving.current?.signal ?? new AbortController().signal;
      let atMs = timeOf(event);
      const sources = assetId
        ? [() => api.getAsset(assetId, signal)]
        : files.map((file) => () => fetched(file, signal));
      for (const open of sources) {
        try {
          const asset = await open();
          if (!asset || signal.aborted) continue;
          atMs += put(asset, atMs, overId);
        } catch (error) {
          if (!signal.aborted) latest.current.toast({ tone: "problem", text: problemWords(error) });
        }
      }
    };

    const fetched = async (file: File, signal: AbortSignal): Promise<AssetView | null> => {
      const { view } = latest.current.editor;
      const kind = kindOfFile(file);
      if (!kind) {
        latest.current.toast({ tone: "problem", text: `“${file.name}” is no video, sound or picture.` });
        return null;
      }
      const show = (share: number) => view.setState({ arriving: { name: file.name, share } });
      show(0);
      announce(view, `${file.name} is on its way.`);
      try {
        return await uploadDropped(file, kind, { signal, onProgress: show });
      } finally {
        view.setState({ arriving: null });
      }
    };

    /** Puts an asset on the timeline and returns how long it is. */
    const put = (asset: AssetView, startMs: number, overId: string | undefined): number => {
      if (asset.status.state === "refused") {
        latest.current.toast({ tone: "problem", text: asset.status.message });
        return 0;
      }
      const id = newId();
      latest.current.learnAsset(asset);
      const { store, rowsOf, view } = latest.current.editor;
      const { document, edit } = store.getState();
      const dropped = droppedItem(asset, { id, startMs: storedTime(document, startMs) });
      if (!dropped) return 0;
      const rows = rowsOf(document);
      const over = rows.find(({ track }) => track.id === overId);
      const track = trackFor(rows, dropped.item.kind, over) ?? { new: newId() };
      const select = { kind: "items" as const, ids: [id] };
      if (!edit(`Add ${asset.name}`, addItem({ ...dropped, track }), { select })) return 0;
      announce(view, `${asset.name} added at ${timecode(startMs)}.`);
      return dropped.item.durationMs;
    };

    return {
      onDragOver: (event: DragEvent) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        showGuide(timeOf(event));
      },
      onDragLeave: () => showGuide(null),
      onDrop: (event: DragEvent) => {
        if (!isOurs(event)) return;
        event.preventDefault();
        showGuide(null);
        void take(event);
      },
    };
  }, []);
}

function snappedTime(editor: TimelineEditor, clientX: number, clientY: number): number {
  const { pxPerMs, snapping } = editor.view.getState();
  const ms = Math.max(0, editor.port.pointAt(clientX, clientY).ms);
  const point = snapping ? snapTo(snapTimes(editor, []), ms, SNAP_PX / pxPerMs) : null;
  return Math.round(point?.ms ?? ms);
}
