import { useCallback } from "react";
import type { AssetView } from "@/lib/domain/views";
import { droppedItem } from "../timeline/dropped-item";
import { useAddItem } from "./use-add-item";

const LABELS: Record<AssetView["kind"], string> = {
  video: "Add a video",
  image: "Add an image",
  audio: "Add a sound",
  font: "Add a font",
  project: "Add a project",
};

/** Puts a file of the library in at the playhead: over what is there, when it is a video. */
export function useAddAsset(): (asset: AssetView) => void {
  const add = useAddItem();
  return useCallback(
    (asset) => {
      const dropped = droppedItem(asset, { id: asset.id, startMs: 0 });
      if (!dropped) return;
      const { id: _id, startMs: _startMs, ...item } = dropped.item;
      add(LABELS[asset.kind], item, { assets: dropped.assets });
    },
    [add],
  );
}
