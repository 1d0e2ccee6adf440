"use client";

import { Music2, Trash2, Type } from "lucide-react";
import Image from "next/image";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/lib/client/ask";
import type { ActionResult } from "@/lib/domain/action-result";
import type { AssetView } from "@/lib/domain/views";
import { type LoadAssets, useLibrary } from "./use-library";

export interface LibraryActions {
  onLoadAssets: LoadAssets;
  onDeleteAsset: (assetId: string) => Promise<ActionResult<void>>;
  onRestoreAsset: (assetId: string) => Promise<ActionResult<void>>;
}

interface LibraryDialogProps {
  kind: AssetView["kind"];
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  actions: LibraryActions;
  onChoose: (asset: AssetView) => void;
  /** Above the list. */
  children?: ReactNode;
}

/** Choose among what was uploaded or recorded before. */
export function LibraryDialog(props: LibraryDialogProps) {
  const { kind, title, open, onOpenChange, actions, onChoose, children } = props;
  const toast = useToast();
  const { pages, assets } = useLibrary(kind, actions.onLoadAssets, { enabled: open, staleTime: 0 });

  async function restore(asset: AssetView) {
    const restored = await ask(() => actions.onRestoreAsset(asset.id));
    if (!restored.ok) toast({ tone: "problem", text: restored.message });
    await pages.refetch();
  }

  async function remove(asset: AssetView) {
    const removed = await ask(() => actions.onDeleteAsset(asset.id));
    if (!removed.ok) return toast({ tone: "problem", text: removed.message });
    await pages.refetch();
    toast({
      tone: "done",
      text: `“${asset.name}” is deleted.`,
      action: { label: "Undo", onAct: () => restore(asset) },
    });
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} wide>
      {children && <div className="mb-6">{children}</div>}
      {pages.isError && <Notice tone="problem">{pages.error.message}</Notice>}
      {pages.isSuccess && assets.length === 0 && (
        <p className="py-10 text-center text-muted">
          Nothing here yet. What you upload or record is kept here.
        </p>
      )}
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {pages.isPending &&
          ["a", "b", "c", "d"].map((place) => <Skeleton key={place} className="aspect-4/5" />)}
        {assets.map((asset) => (
          <li key={asset.id} className="relative">
            <button
              type="button"
              className="block w-full rounded-media text-left"
              onClick={() => {
                onChoose(asset);
                onOpenChange(false);
              }}
            >
              <span className="relative flex aspect-4/5 items-center justify-center overflow-hidden rounded-media bg-sunken">
                {asset.posterUrl ? (
                  <Image src={asset.posterUrl} alt="" fill unoptimized className="object-cover" />
                ) : kind === "font" ? (
                  <Type aria-hidden size={24} className="text-muted" />
                ) : (
                  <Music2 aria-hidden size={24} className="text-muted" />
                )}
              </span>
              <span className="mt-1.5 block truncate font-medium text-sm">{asset.name}</span>
              <span data-numbers className="block text-muted text-xs">
                {asset.durationMs === null ? "" : clock(asset.durationMs)}
              </span>
            </button>
            <IconButton
              label={`Delete ${asset.name}`}
              look="secondary"
              className="absolute top-1.5 right-1.5"
              onClick={() => remove(asset)}
            >
              <Trash2 aria-hidden size={16} />
            </IconButton>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="mt-6 flex justify-center">
          <Button busy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Dialog>
  );
}
