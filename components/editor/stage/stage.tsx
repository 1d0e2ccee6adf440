"use client";

import type { PlayerRef } from "@remotion/player";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { endMsOf } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import type { Format, ProjectDocument } from "@/lib/document/schema";
import { previewDocument } from "@/lib/domain/preview-document";
import { type AppId, appAreaIn } from "@/lib/editor/stage/app-areas";
import type { Size } from "@/lib/editor/stage/box";
import { compositionOf, formatIn } from "@/remotion/props";
import { useEditor, useEditorContext } from "../editor-context";
import { useOfferUi } from "../use-action";
import type { LoopRange } from "./bind-player";
import { FaceOffer } from "./face-offer";
import { PlayBar } from "./play-bar";
import { PreparingCopy } from "./preparing-copy";
import { StageBar, type Zoom } from "./stage-bar";
import { StageSurface } from "./stage-surface";
import { useDrawnItems } from "./use-drawn-items";
import { usePictureDocument } from "./use-picture-document";
import { usePlayerSync } from "./use-player-sync";
import { useSelectedIds } from "./use-selected-ids";

const StagePicture = dynamic(() => import("./stage-picture").then((module) => module.StagePicture), {
  ssr: false,
});

/** Ground around the picture on each side, a part of the room and screen pixels. Handles reach into it. */
const GROUND = { share: 0.07, leastPx: 12, mostPx: 48 };

/** The picture of the video: plays it, and shows and changes where everything stands on it. */
export function Stage() {
  const { playback } = useEditorContext();
  const document = useEditor((state) => state.document);
  const formatId = useEditor((state) => state.format);
  const shown = previewDocument(document);
  const format = useMemo(() => formatIn(document, formatId), [document, formatId]);
  const { fps, durationInFrames } = compositionOf(shown, formatId);
  const [player, setPlayer] = useState<PlayerRef | null>(null);
  const [app, setApp] = useState<AppId | null>(null);
  const lastApp = useRef<AppId>("tiktok");
  const chooseApp = useCallback((chosen: AppId | null) => {
    if (chosen) lastApp.current = chosen;
    setApp(chosen);
  }, []);
  useOfferUi({ toggleSafeAreas: () => chooseApp(app ? null : lastApp.current) });
  const [zoom, setZoom] = useState<Zoom>("fit");
  const [looping, setLooping] = useState(false);
  const [writing, setWriting] = useState<string | null>(null);
  const { attach, element, room } = useRoom();
  const scale = zoom === "fit" ? fitting(room, format) : Number(zoom);
  useEffect(() => centre(element.current, zoom), [element, zoom]);
  const timing = useMemo(() => ({ fps, durationInFrames }), [fps, durationInFrames]);
  usePlayerSync(player, playback, timing, useLoopRange(shown, looping));
  const drawn = useDrawnItems(shown, format);
  const selected = useSelectedIds();
  const picture = usePictureDocument(document, writing, selected);
  const person = useMemo(
    () =>
      personOf(
        drawn.map(({ item }) => item),
        selected,
      ),
    [drawn, selected],
  );

  return (
    <section aria-label="Stage" className="@container flex h-full min-h-0 min-w-0 flex-col bg-sunken">
      <StageBar app={app} onApp={chooseApp} zoom={zoom} scale={scale} onZoom={setZoom} />
      <div className="relative min-h-0 flex-1">
        <div ref={attach} className="absolute inset-0 overflow-auto">
          <StageSurface
            shown={shown}
            format={format}
            scale={scale}
            groundPx={groundIn(room)}
            area={app && appAreaIn(app, formatId)}
            drawn={drawn}
            writing={writing}
            onWriting={setWriting}
          >
            <StagePicture playerRef={setPlayer} document={picture} format={formatId} />
          </StageSurface>
        </div>
        <PreparingCopy document={shown} drawn={drawn} />
        {person ? (
          <FaceOffer
            document={document}
            item={person}
            format={format}
            selected={selected.includes(person.id)}
          />
        ) : null}
      </div>
      <PlayBar player={player} timing={timing} looping={looping} onLoop={setLooping} />
    </section>
  );
}

/** The room that there is for the picture. */
function useRoom() {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver | null>(null);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => () => observer.current?.disconnect(), []);
  const [attach] = useState(() => (found: HTMLDivElement | null) => {
    element.current = found;
    observer.current?.disconnect();
    if (!found) return;
    const measure = () => setRoom({ width: found.offsetWidth, height: found.offsetHeight });
    // Before the first paint, or the picture would be tiny in it.
    measure();
    observer.current = new ResizeObserver(measure);
    observer.current.observe(found);
  });
  return { attach, element, room };
}

/** Another size shows the middle of the picture first. */
function centre(element: HTMLElement | null, zoom: Zoom): void {
  if (!element || zoom === "fit") return;
  element.scrollTo(
    (element.scrollWidth - element.clientWidth) / 2,
    (element.scrollHeight - element.clientHeight) / 2,
  );
}

function groundIn(room: Size): number {
  const share = GROUND.share * Math.min(room.width, room.height);
  return Math.round(Math.max(GROUND.leastPx, Math.min(GROUND.mostPx, share)));
}

function fitting(room: Size, format: Format): number {
  const width = Math.max(40, room.width - 2 * groundIn(room));
  const height = Math.max(40, room.height - 2 * groundIn(room));
  return Math.min(width / format.width, height / format.height);
}

/** What is played again and again: the selected items, or everything. */
function useLoopRange(shown: ProjectDocument, looping: boolean): LoopRange | null {
  const selected = useSelectedIds();
  const chosen = selected.flatMap((id) => shown.items[id] ?? []);
  const items = chosen.length > 0 ? chosen : Object.values(shown.items);
  const fromMs = Math.min(...items.map(({ startMs }) => startMs));
  const toMs = Math.max(...items.map(endMsOf));
  return useMemo(() => (looping && toMs > fromMs ? { fromMs, toMs } : null), [looping, fromMs, toMs]);
}

/** The video that the crop is about: the selected one, else the lowest that shows someone speaking. */
function personOf(
  items: readonly { kind: string; id: string }[],
  selected: readonly string[],
): VideoItem | null {
  const videos = items.filter((item): item is VideoItem => item.kind === "video");
  const chosen = videos.find(({ id }) => selected.includes(id));
  if (chosen) return chosen;
  return selected.length > 0 ? null : (videos.find(({ take }) => take !== undefined) ?? null);
}
