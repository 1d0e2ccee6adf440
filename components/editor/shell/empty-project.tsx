"use client";

import { Images, UserRound, Video } from "lucide-react";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { LibraryDialog } from "@/components/project/library-dialog";
import { SlotStatus } from "@/components/project/slot-status";
import { useMediaSlot } from "@/components/project/use-media-slot";
import { Button } from "@/components/ui/button";
import { Dropzone } from "@/components/ui/dropzone";
import { useToast } from "@/components/ui/toast";
import { ask } from "@/lib/client/ask";
import { libraryAsset } from "@/lib/domain/library-asset";
import { SAMPLES } from "@/lib/domain/samples";
import type { AssetView } from "@/lib/domain/views";
import { addItem } from "@/lib/editor/commands/add-item";
import { useEditorContext } from "../editor-context";

/** A length for a video whose own nobody knows. */
const UNKNOWN_MS = 5000;

/** In place of the picture while there is nothing in the video: put a video in. */
export function EmptyProject() {
  const { store, actions, projectId, learnAsset } = useEditorContext();
  const toast = useToast();
  const [choosing, setChoosing] = useState(false);
  const [copying, setCopying] = useState(false);
  const [sample] = SAMPLES.presenters;
  const slot = useMediaSlot(`${projectId}/first`, "video", add);

  function add(asset: AssetView) {
    learnAsset(asset);
    const id = newId();
    const { document, edit } = store.getState();
    const track = document.tracks.find(({ kind, locked }) => kind === "video" && !locked);
    const durationMs = asset.durationMs ?? UNKNOWN_MS;
    edit(
      "Add a video",
      addItem({
        item: {
          id,
          kind: "video",
          startMs: 0,
          durationMs,
          asset: asset.id,
          fit: { mode: "auto", focus: { x: 0.5, y: 0.5 } },
        },
        track: track?.id ?? { new: newId() },
        assets: { [asset.id]: { ...libraryAsset("video", asset), durationMs } },
      }),
      { select: { kind: "items", ids: [id] } },
    );
  }
  async function takeSample(file: string) {
    setCopying(true);
    const answer = await ask(() => actions.onUseSample(file));
    setCopying(false);
    if (answer.ok) slot.watch(answer.value);
    else toast({ tone: "problem", text: answer.message });
  }

  return (
    <div className="flex h-full items-center justify-center overflow-y-auto p-4">
      <div className="flex w-full max-w-md flex-col gap-4">
        <h2 className="text-center font-display font-semibold text-xl">There is nothing in this video yet</h2>
        <SlotStatus slot={slot} accept="video/*" />
        {slot.status.state === "idle" && (
          <>
            <Dropzone
              label="Drop a video, or choose one"
              accept="video/*"
              hint="MP4, MOV or WebM."
              icon={<Video aria-hidden size={24} className="mb-1 text-muted" />}
              className="min-h-36"
              onFile={(file) => slot.send(file, "upload")}
            />
            <div className="flex flex-wrap justify-center gap-2">
              <Button size="small" onClick={() => setChoosing(true)}>
                <Images aria-hidden size={16} /> From your library
              </Button>
              {sample && (
                <Button size="small" busy={copying} onClick={() => takeSample(sample.file)}>
                  <UserRound aria-hidden size={16} /> Sample: {sample.title}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <LibraryDialog
        kind="video"
        title="Your videos"
        open={choosing}
        onOpenChange={setChoosing}
        actions={actions}
        onChoose={add}
      />
    </div>
  );
}
