"use client";

import { useEffect, useRef } from "react";
import { type Theme, useTheme } from "@/components/ui/use-theme";
import type { AudioItem, VideoItem } from "@/lib/document/items";
import type { ClipBodyProps } from "./clip-body";
import { paintEnvelope } from "./paint-envelope";
import { paintFilmstrip } from "./paint-filmstrip";
import { paintWaveform } from "./paint-waveform";
import { useClipGain } from "./use-clip-gain";
import { type ClipMedia, useClipMedia } from "./use-clip-media";

/** How much of a video's clip its voice takes. */
const VOICE_HEIGHT = 18;
/** While one zooms the old picture is stretched; it is drawn anew when the hand rests. */
const REST_MS = 90;

interface Drawing {
  item: VideoItem | AudioItem;
  media: ClipMedia;
  /** The part of the timeline that is drawn, and where the source is at its beginning. */
  fromMs: number;
  toMs: number;
  sourceMs: number;
  pxPerMs: number;
  height: number;
  /** How loud it is made at a time of the timeline; null where that is not drawn. */
  gain: ((tMs: number) => number) | null;
  /** It is drawn in the colours of the scheme. */
  theme: Theme;
}

/** The pictures and the sound of a clip, drawn for the part that is in sight alone. */
export function ClipPicture(props: ClipBodyProps & { item: VideoItem | AudioItem }) {
  const { clip, item, stretch, fromMs, toMs, pxPerMs, height } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<Drawing | null>(null);
  const media = useClipMedia(clip.asset);
  const startMs = stretch?.startMs ?? item.startMs;
  const sourceInMs = stretch?.sourceInMs ?? item.sourceInMs;
  const speed = item.kind === "video" ? item.speed : 1;
  const sourceMs = sourceInMs + (fromMs - startMs) * speed;
  const gain = useClipGain(item);
  const [theme] = useTheme();

  useEffect(() => {
    const drawing = { item, media, fromMs, toMs, sourceMs, pxPerMs, height, gain, theme };
    const before = painted.current;
    // Drawn once with all that belongs to it: a surface for each clip is what opening and scrolling wait for.
    if (!before && media.awaited) return;
    const paint = () => {
      painted.current = drawing;
      if (canvas.current) draw(canvas.current, drawing);
    };
    if (!before || !onlyZoomed(before, drawing)) return paint();
    const resting = setTimeout(paint, REST_MS);
    return () => clearTimeout(resting);
  }, [item, media, fromMs, toMs, sourceMs, pxPerMs, height, gain, theme]);

  return (
    <canvas
      ref={canvas}
      aria-hidden
      className="pointer-events-none absolute top-0 h-full border-(--clip-voice)"
      style={{ left: (fromMs - startMs) * pxPerMs, width: Math.ceil((toMs - fromMs) * pxPerMs) }}
    />
  );
}

function onlyZoomed(before: Drawing, now: Drawing): boolean {
  const keys = ["item", "media", "fromMs", "toMs", "sourceMs", "height", "gain", "theme"] as const;
  return before.pxPerMs !== now.pxPerMs && keys.every((key) => before[key] === now[key]);
}

function draw(surface: HTMLCanvasElement, drawing: Drawing): void {
  const { item, media, fromMs, toMs, sourceMs, pxPerMs, height, gain } = drawing;
  const context = surface.getContext("2d");
  if (!context) return;
  const widthPx = Math.ceil((toMs - fromMs) * pxPerMs);
  const ratio = Math.min(2, window.devicePixelRatio);
  surface.width = Math.max(1, Math.round(widthPx * ratio));
  surface.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const msPerPx = (item.kind === "video" ? item.speed : 1) / pxPerMs;
  const stretch = { widthPx, sourceMs, msPerPx };
  const silent = item.kind === "video" && item.muted;
  const voice = media.peaks && !silent ? VOICE_HEIGHT : 0;
  if (item.kind === "video" && media.strip) {
    paintFilmstrip(context, media.strip.image, media.strip, stretch, height - voice);
  }
  if (!media.peaks || silent) return;
  const { color, borderColor } = getComputedStyle(surface);
  const box =
    item.kind === "video"
      ? { top: height - VOICE_HEIGHT + 3, height: VOICE_HEIGHT - 4, colour: borderColor }
      : { top: 16, height: height - 17, colour: color };
  const loopMs = item.kind === "audio" && item.loop ? media.durationMs : null;
  paintWaveform(context, media.peaks, { ...stretch, loopMs }, box);
  if (gain) paintEnvelope(context, gain, { widthPx, fromMs, pxPerMs }, { ...box, colour: borderColor });
}
