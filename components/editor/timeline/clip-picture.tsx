"use client";

import { useEffect, useRef } from "react";
import type { AudioItem, VideoItem } from "@/lib/document/items";
import type { ClipBodyProps } from "./clip-body";
import { paintFilmstrip } from "./paint-filmstrip";
import { paintWaveform } from "./paint-waveform";
import { useClipMedia } from "./use-clip-media";

/** How much of a video's clip its voice takes. */
const VOICE_HEIGHT = 18;

/** The pictures and the sound of a clip, drawn for the part that is in sight alone. */
export function ClipPicture(props: ClipBodyProps & { item: VideoItem | AudioItem }) {
  const { clip, item, stretch, fromMs, toMs, pxPerMs, height } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const media = useClipMedia(clip.asset);
  const startMs = stretch?.startMs ?? item.startMs;
  const sourceInMs = stretch?.sourceInMs ?? item.sourceInMs;
  const speed = item.kind === "video" ? item.speed : 1;
  const loopMs = item.kind === "audio" && item.loop ? media.durationMs : null;
  const silent = item.kind === "video" && item.muted;
  const widthPx = Math.ceil((toMs - fromMs) * pxPerMs);

  useEffect(() => {
    const surface = canvas.current;
    const context = surface?.getContext("2d");
    if (!surface || !context) return;
    const ratio = Math.min(2, window.devicePixelRatio);
    surface.width = Math.max(1, Math.round(widthPx * ratio));
    surface.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const sourceMs = sourceInMs + (fromMs - startMs) * speed;
    const drawn = { widthPx, sourceMs, msPerPx: speed / pxPerMs };
    const voice = media.peaks && !silent ? VOICE_HEIGHT : 0;
    if (item.kind === "video" && media.strip) {
      paintFilmstrip(context, media.strip.image, media.strip, drawn, height - voice);
    }
    if (!media.peaks || silent) return;
    const colour = getComputedStyle(surface);
    const box =
      item.kind === "video"
        ? {
            top: height - VOICE_HEIGHT + 3,
            height: VOICE_HEIGHT - 4,
            colour: colour.getPropertyValue("border-color"),
          }
        : { top: 16, height: height - 17, colour: colour.color };
    paintWaveform(context, media.peaks, { ...drawn, loopMs }, box);
  }, [item.kind, media, widthPx, height, sourceInMs, startMs, fromMs, pxPerMs, speed, silent, loopMs]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      className="pointer-events-none absolute top-0 h-full border-(--clip-voice)"
      style={{ left: (fromMs - startMs) * pxPerMs, width: widthPx }}
    />
  );
}
