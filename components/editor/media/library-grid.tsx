"use client";

import { AudioLines } from "lucide-react";
import Image from "next/image";
import { Button } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { AssetView } from "@/lib/domain/views";
import { DRAGGED_ASSET } from "../timeline/dragged-asset";
import type { useEditorLibrary } from "./use-editor-library";

interface LibraryGridProps {
  library: ReturnType<typeof useEditorLibrary>;
  onAdd: (asset: AssetView) => void;
}

/**
 * Files of the library: a press puts one in at the playhead, a drag where it is dropped on the timeline. Nothing while there
 * are none: the place to drop the first stands above.
 */
export function LibraryGrid({ library, onAdd }: LibraryGridProps) {
  const { pages, assets } = library;
  if (pages.isError) return <Notice tone="problem">{pages.error.message}</Notice>;
  if (pages.isSuccess && assets.length === 0) return null;
  return (
    <>
      <ul className="grid grid-cols-2 gap-3">
        {pages.isPending && ["a", "b"].map((place) => <Skeleton key={place} className="aspect-4/3" />)}
        {assets.map((asset) => (
          <li key={asset.id}>
            <button
              type="button"
              draggable
              onDragStart={(event) => {
                event.dataTransfer.setData(DRAGGED_ASSET, asset.id);
                event.dataTransfer.effectAllowed = "copy";
              }}
              onClick={() => onAdd(asset)}
              aria-label={`Add ${asset.name}`}
              className="block w-full rounded-control text-left"
            >
              <span className="relative flex aspect-4/3 items-center justify-center overflow-hidden rounded-control bg-sunken">
                {asset.posterUrl ? (
                  <Image src={asset.posterUrl} alt="" fill unoptimized className="object-cover" />
                ) : (
                  <AudioLines aria-hidden size={22} className="text-muted" />
                )}
                {asset.durationMs !== null && (
                  <span
                    data-numbers
                    data-drawn={clock(asset.durationMs)}
                    className="absolute right-1 bottom-1 rounded-[4px] bg-black/70 px-1 text-[0.6875rem] text-white"
                  />
                )}
              </span>
              <span aria-hidden className="mt-1 block truncate text-xs">
                {asset.name}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button
          size="small"
          className="mt-3 w-full"
          busy={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
