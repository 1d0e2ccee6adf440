"use client";

import { FileX2, Image, Shapes, Type } from "lucide-react";
import type { ReactNode } from "react";
import type { CaptionItem } from "@/lib/document/items";
import { EMOJI_TYPE } from "../captions/emoji-font";
import { CaptionCues } from "./caption-cues";
import { ClipPicture } from "./clip-picture";
import type { Stretch } from "./drag-maths";
import type { Clip } from "./rows";
import { HEADER_WIDTH } from "./timeline-port";

export interface ClipBodyProps {
  clip: Clip;
  /** "file missing": what is gone of it; null while all is there. */
  missing: string | null;
  /** What it becomes while an edge is dragged. */
  stretch: Stretch | null;
  /** The part of the timeline that is drawn. */
  fromMs: number;
  toMs: number;
  pxPerMs: number;
  widthPx: number;
  height: number;
}

/** Below this there is only its colour. */
const LEAST_WIDTH_PX = 7;

/** What a clip shows of itself. */
export function ClipBody(props: ClipBodyProps) {
  const { clip, missing, widthPx } = props;
  const { item } = clip;
  if (widthPx < LEAST_WIDTH_PX || props.toMs <= props.fromMs) return null;
  if (missing !== null && item.kind !== "caption") {
    return (
      <Line icon={<FileX2 aria-hidden size={14} className="shrink-0 text-danger" />} aside={missing}>
        {clip.name}
      </Line>
    );
  }
  switch (item.kind) {
    case "video":
    case "audio":
      return (
        <>
          <ClipPicture {...props} item={item} />
          {widthPx > (clip.continues ? 220 : 44) && <NameTag clip={clip} />}
        </>
      );
    case "text":
      return <Line icon={<Type aria-hidden size={13} className="shrink-0 opacity-70" />}>{clip.name}</Line>;
    case "overlay":
      return item.content.kind === "emoji" ? (
        <Line>
          <span style={EMOJI_TYPE}>{item.content.emoji}</span>
        </Line>
      ) : (
        <Line
          icon={
            item.content.kind === "image" ? (
              <Image aria-hidden size={13} className="shrink-0 opacity-70" />
            ) : (
              <Shapes aria-hidden size={13} className="shrink-0 opacity-70" />
            )
          }
        >
          {clip.name}
        </Line>
      );
    case "caption":
      return <CaptionCues {...props} item={item as CaptionItem} />;
  }
}

/** Stays in sight while a long clip scrolls by. */
function Line({ icon, aside, children }: { icon?: ReactNode; aside?: string; children: ReactNode }) {
  return (
    <div className="pointer-events-none flex h-full items-center">
      <span
        className="sticky flex min-w-0 items-center gap-1.5 px-2 group-data-alone/clip:pl-4"
        style={{ left: HEADER_WIDTH }}
      >
        {icon}
        <span className="truncate font-medium">{children}</span>
        {aside && <span className="shrink-0 opacity-80" data-drawn={aside} />}
      </span>
    </div>
  );
}

function NameTag({ clip }: { clip: Clip }) {
  const { item, name, unmade } = clip;
  const speed = item.kind === "video" && item.speed !== 1 ? `${item.speed}×` : null;
  const plain = item.kind === "audio";
  return (
    <div className="pointer-events-none absolute inset-x-0 top-0 z-[4] flex group-data-alone/clip:pl-6">
      <span
        className={
          plain
            ? "sticky flex min-w-0 gap-1.5 px-1.5 leading-4"
            : "sticky m-[3px] flex min-w-0 gap-1.5 rounded-[3px] bg-black/60 px-1 text-white leading-4"
        }
        style={{ left: `calc(${HEADER_WIDTH} + 3px)` }}
      >
        <span className="truncate font-medium">{name}</span>
        {speed && <span data-numbers data-drawn={speed} />}
        {unmade && <span className="truncate opacity-80" data-drawn="not spoken yet" />}
      </span>
    </div>
  );
}
