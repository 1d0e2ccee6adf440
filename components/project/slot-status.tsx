"use client";

import { LoaderCircle, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Dropzone } from "@/components/ui/dropzone";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import type { MediaSlot } from "./use-media-slot";

interface SlotStatusProps {
  slot: MediaSlot;
  /** An input's `accept`, to choose an interrupted file again. */
  accept: string;
}

/** What happens to a file on its way: sending, checking, refused. Nothing while idle. */
export function SlotStatus({ slot, accept }: SlotStatusProps) {
  const { status } = slot;
  switch (status.state) {
    case "idle":
      return null;
    case "sending": {
      const share = status.sizeBytes === 0 ? 0 : status.sentBytes / status.sizeBytes;
      return (
        <div className="rounded-media border p-4">
          <div className="flex items-center gap-3">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium text-sm">{status.name}</p>
              <p data-numbers className="text-muted text-sm">
                {status.waiting
                  ? "Waiting for the network; it goes on by itself."
                  : `Uploading, ${megabytes(status.sentBytes)} of ${megabytes(status.sizeBytes)} MB`}
              </p>
            </div>
            <IconButton label="Cancel the upload" onClick={slot.cancel}>
              <X aria-hidden size={18} />
            </IconButton>
          </div>
          <Progress label={`Uploading ${status.name}`} value={share} className="mt-3" />
        </div>
      );
    }
    case "checking":
      return (
        <div role="status" className="flex items-center gap-3 rounded-media border p-4 text-sm">
          <LoaderCircle aria-hidden size={18} className="shrink-0 animate-spin text-muted" />
          <span className="min-w-0 flex-1 truncate">
            Checking <span className="font-medium">{status.name}</span>
          </span>
          <Button size="small" look="quiet" onClick={slot.cancel}>
            Cancel
          </Button>
        </div>
      );
    case "failed": {
      const { retry } = status;
      return (
        <Notice
          tone="problem"
          action={
            <span className="flex flex-wrap gap-2">
              {retry && (
                <Button size="small" onClick={() => slot.send(retry.file, retry.origin)}>
                  Try again
                </Button>
              )}
              <Button size="small" onClick={slot.cancel}>
                Choose another
              </Button>
            </span>
          }
        >
          <span className="font-medium">{status.name}:</span> {status.message}
        </Notice>
      );
    }
    case "interrupted":
      return (
        <div className="flex flex-col gap-3">
          <Notice
            tone="note"
            action={
              <Button size="small" look="quiet" onClick={slot.cancel}>
                Forget it
              </Button>
            }
          >
            The upload of <span className="font-medium">{status.pending.name}</span> was interrupted. Choose
            the same file and it goes on where it was.
          </Notice>
          <Dropzone
            label={`Choose ${status.pending.name} again`}
            accept={accept}
            onFile={(file) => slot.send(file, status.pending.origin)}
          />
        </div>
      );
  }
}

function megabytes(bytes: number): string {
  const mb = bytes / 1_000_000;
  return mb >= 100 ? mb.toFixed(0) : mb.toFixed(1);
}
