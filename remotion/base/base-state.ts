import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { focusOfItem } from "@/lib/domain/framing/focus-of-item";
import type { PlacedRect } from "../layout/overrides";
import type { Rect } from "../layout/safe-area";
import { blurRadiusPx, coverRect, even, type VideoFit, videoFit } from "../layout/video-fit";
import { formatIn } from "../props";
import { type Clip, clipsOf } from "./clips";

/** What stands behind a picture that does not fill its box; `rect` in pixels of the box. */
export type BackdropState =
  | { kind: "blur"; rect: Rect; radiusPx: number }
  | { kind: "colour"; colour: string }
  | { kind: "image"; asset: string; rect: Rect };

/** One video at one frame. The Player and the compositor draw from this alone. */
export interface BaseLayer {
  item: string;
  asset: string;
  /** Which picture of the asset: the last one at or before this time of it. */
  sourceMs: number;
  /** Its box on the picture; what reaches beyond it is cropped. */
  box: PlacedRect;
  /** The whole source, in pixels of the box. */
  picture: Rect;
  backdrop: BackdropState | null;
  /** 0..1. */
  opacity: number;
  /** The box is moved to the right by so many pixels, */
  shiftPx: number;
  /** and made larger about its centre. */
  scale: number;
}

/** The videos that are seen at `frame`, bottom first. */
export function baseState(document: ProjectDocument, format: FormatId, frame: number): BaseLayer[] {
  return clipsOf(document, format)
    .filter((clip) => frame >= clip.from && frame < clip.until)
    .map((clip) => layerAt(document, format, clip, frame));
}

/** One clip at one of its frames. */
export function layerAt(document: ProjectDocument, format: FormatId, clip: Clip, frame: number): BaseLayer {
  const sourceMs = sourceMsAt(document, clip, frame);
  const face = clip.fit.mode === "face" ? focusOfItem(document, clip.item, sourceMs) : undefined;
  const fit = videoFit(clip.fit, clip.source, clip.box, face);
  const coming = transitionAt(clip, frame, formatIn(document, format).width);
  return {
    item: clip.item.id,
    asset: clip.asset,
    sourceMs,
    box: clip.box,
    picture: fit.rect,
    backdrop: backdropOf(document, clip, fit),
    opacity: rounded(clip.item.opacity * coming.opacity),
    shiftPx: coming.shiftPx,
    scale: coming.scale,
  };
}

function sourceMsAt(document: ProjectDocument, clip: Clip, frame: number): number {
  if (clip.isStill) return 0;
  const { firstSourceMs, endSourceMs } = clip;
  const playedMs = ((frame - clip.from) * 1000 * clip.item.speed) / document.canvas.fps;
  if (clip.repeats) return firstSourceMs + (playedMs % (endSourceMs - firstSourceMs));
  return Math.min(firstSourceMs + playedMs, endSourceMs);
}

function backdropOf(document: ProjectDocument, clip: Clip, fit: VideoFit): BackdropState | null {
  if (fit.mode === "cover") return null;
  const { box } = clip;
  if (fit.background === "blur") return { kind: "blur", rect: fit.backdrop, radiusPx: blurRadiusPx(box) };
  const chosen = clip.fit.mode === "contain" ? clip.fit.background : undefined;
  if (chosen?.kind === "image") {
    const { width = box.width, height = box.height } = document.assets[chosen.asset] ?? {};
    const rect = coverRect({ width, height }, box, { x: 0.5, y: 0.5 });
    return { kind: "image", asset: chosen.asset, rect };
  }
  const colour = (chosen?.kind === "colour" ? chosen.colour : undefined) ?? document.canvas.background;
  return { kind: "colour", colour };
}

const AT_REST = { opacity: 1, shiftPx: 0, scale: 1 };
/** How much larger a clip that zooms in begins. */
const ZOOM_FROM = 1.3;

function transitionAt({ transition, from }: Clip, frame: number, width: number): typeof AT_REST {
  if (!transition || frame - from >= transition.frames) return AT_REST;
  // Neither the first nor the last frame of a transition looks like the ones beside it.
  const done = (frame - from + 1) / (transition.frames + 1);
  const eased = 1 - (1 - done) ** 3;
  switch (transition.kind) {
    case "crossfade":
      return { ...AT_REST, opacity: done };
    case "slide":
      return { ...AT_REST, shiftPx: even((1 - eased) * width) };
    case "zoom":
      return { ...AT_REST, opacity: done, scale: rounded(ZOOM_FROM + (1 - ZOOM_FROM) * eased) };
  }
}

/** Four decimals: finer steps cannot be seen. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
