"use client";

import { Camera, Images, UserRound, Video } from "lucide-react";
import Image from "next/image";
import { type ReactNode, useState } from "react";
import { type LibraryActions, LibraryDialog } from "@/components/project/library-dialog";
import { SlotStatus } from "@/components/project/slot-status";
import type { MediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { clock } from "@/components/ui/clock";
import { Dropzone } from "@/components/ui/dropzone";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { RecordDialog } from "./record-dialog";

interface StepFaceProps {
  face: AssetView | null;
  slot: MediaSlot;
  /** The sample being copied into the library, if any. */
  copying: string | null;
  recordAtOnce: boolean;
  library: LibraryActions;
  onChoose: (asset: AssetView) => void;
  onUseSample: (file: string) => void;
  onRemove: () => void;
  /** Below the chosen one. */
  children?: ReactNode;
}

/** Who speaks: an upload, a recording, the library or a sample. */
export function StepFace(props: StepFaceProps) {
  const { face, slot, copying, recordAtOnce, library, onChoose, onUseSample, onRemove } = props;
  const [open, setOpen] = useState<"record" | "library" | null>(recordAtOnce ? "record" : null);
  const busy = slot.status.state !== "idle";
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-medium text-sm">The person</h3>
      <SlotStatus slot={slot} accept="video/*" />
      {!busy && face && (
        <>
          <ChosenFace face={face} onRemove={onRemove} />
          {props.children}
        </>
      )}
      {!busy && !face && (
        <>
          <Dropzone
            label="Drop a video, or choose one"
            accept="video/*"
            hint="One person, seen from the front. MP4, MOV or WebM."
            icon={<Video aria-hidden size={24} className="mb-1 text-muted" />}
            className="min-h-36"
            onFile={(file) => slot.send(file, "upload")}
          />
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => setOpen("record")}>
              <Camera aria-hidden size={16} /> Record yourself
            </Button>
            <Button size="small" onClick={() => setOpen("library")}>
              <Images aria-hidden size={16} /> From your library
            </Button>
            {SAMPLES.presenters.map((presenter) => (
              <Button
                key={presenter.file}
                size="small"
                busy={copying === presenter.file}
                disabled={copying !== null}
                onClick={() => onUseSample(presenter.file)}
              >
                <UserRound aria-hidden size={16} /> Sample: {presenter.title}
              </Button>
            ))}
          </div>
        </>
      )}
      <RecordDialog
        kind="video"
        open={open === "record"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "record" : null)}
        onRecorded={(file) => slot.send(file, "recording")}
      />
      <LibraryDialog
        kind="video"
        title="Your videos of people"
        open={open === "library"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "library" : null)}
        actions={library}
        onChoose={onChoose}
      />
    </div>
  );
}

function ChosenFace({ face, onRemove }: { face: AssetView; onRemove: () => void }) {
  return (
    <div className="flex items-center gap-4">
      <div className="relative size-16 shrink-0 overflow-hidden rounded-control bg-sunken">
        {face.posterUrl && <Image src={face.posterUrl} alt="" fill unoptimized className="object-cover" />}
      </div>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">{face.name}</p>
        <p data-numbers className="text-muted text-sm">
          {face.durationMs !== null && clock(face.durationMs)}
          {face.width !== null && face.height !== null && ` · ${face.width} × ${face.height}`}
        </p>
      </div>
      <Button size="small" onClick={onRemove}>
        Change
      </Button>
    </div>
  );
}
