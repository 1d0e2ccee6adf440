/** The pictures of one clip: its part of the frame, cropped and scaled, and what stands behind it. */
import { frameBytes } from "@/engine/media/frame";
import type { MovingPicture } from "@/engine/media/probe";
import type { BackdropState, BaseLayer } from "@/remotion/base/base-state";
import type { Rect } from "@/remotion/layout/safe-area";
import { BACKDROP_BRIGHTNESS, type PixelSize } from "@/remotion/layout/video-fit";
import { ClipReader, type TimedVideo } from "./clip-reader";
import { darkenFrame, fillFrame, layPart, type Part } from "./frame-place";
import { layTurned } from "./frame-turn";
import { stillPart } from "./still-part";

/** What a layer shows. */
export type LayerMedia = { kind: "moving"; video: TimedVideo } | { kind: "still"; file: string };

/** One clip that is being shown. */
export interface LayerFrames {
  /** Draws the layer over `frame`, or returns its picture when that is the whole frame. Valid until the next call. */
  draw: (frame: () => Part, layer: BaseLayer) => Promise<Part | null>;
  close: () => void;
}

export interface LayerPlan {
  media: LayerMedia;
  /** Local paths by asset reference, for backdrops. */
  files: Record<string, string>;
  canvas: PixelSize;
  /** The layer at the first frame that is drawn. */
  first: BaseLayer;
  /** What is seen of the picture over all of its frames, in pixels of the picture. */
  window: Rect;
  /** It comes in larger, or is turned. */
  isTurned: boolean;
  signal: AbortSignal;
  /** Gives a decoder that has come to the right place, when there is one. */
  reuse: (file: string, filter: string, sourceMs: number) => ClipReader | null;
}

/** Starts the decoders of a clip. */
export async function openLayer(plan: LayerPlan): Promise<LayerFrames & { readers: ClipReader[] }> {
  const { first, window, media, canvas } = plan;
  const picture = { width: first.picture.width, height: first.picture.height };
  const readers: ClipReader[] = [];
  const front = await openPart(plan, readers, media, picture, window, (video) =>
    cropFilter(picture, window, conversionOf(video.picture), video.picture),
  );
  const behind = first.backdrop ? await openBackdrop(plan, first.backdrop, readers) : null;
  const boxSize = { width: first.box.width, height: first.box.height };
  const isWhole = plan.isTurned || behind !== null;
  const whole: Part | null = isWhole
    ? { ...boxSize, data: new Uint8Array(frameBytes(boxSize.width, boxSize.height)) }
    : null;
  const inBox: Rect = { left: 0, top: 0, ...boxSize };

  return {
    readers,
    async draw(frame, layer) {
      const [part] = await Promise.all([front(layer.sourceMs), behind?.(layer, whole)]);
      const at = { left: layer.picture.left + window.left, top: layer.picture.top + window.top };
      const { box, opacity, shiftPx } = layer;
      const onFrame: Rect = { ...boxSize, left: box.left + shiftPx, top: box.top };
      if (!whole) {
        const place = { left: onFrame.left + at.left, top: onFrame.top + at.top };
        if (opacity === 1 && fills(part, place, onFrame, canvas)) return part;
        layPart(frame(), part, place, onFrame, opacity);
        return null;
      }
      layPart(whole, part, at, inBox);
      if (layer.scale === 1 && box.rotationDeg === 0) {
        if (opacity === 1 && fills(whole, onFrame, onFrame, canvas)) return whole;
        layPart(frame(), whole, onFrame, onFrame, opacity);
      } else {
        const centreX = onFrame.left + box.width / 2;
        const centreY = onFrame.top + box.height / 2;
        layTurned(frame(), whole, {
          ...{ centreX, centreY, opacity },
          ...{ scale: layer.scale, rotationDeg: box.rotationDeg },
        });
      }
      return null;
    },
    close() {
      for (const reader of readers) reader.close();
    },
  };
}

/** Whether a part is exactly the whole frame. */
function fills(part: Part, at: { left: number; top: number }, clip: Rect, canvas: PixelSize): boolean {
  const isWhole =
    part.width === canvas.width && part.height === canvas.height && at.left === 0 && at.top === 0;
  return (
    isWhole &&
    clip.left <= 0 &&
    clip.top <= 0 &&
    clip.left + clip.width >= canvas.width &&
    clip.top + clip.height >= canvas.height
  );
}

type PartAt = (sourceMs: number) => Promise<Part>;

async function openPart(
  plan: LayerPlan,
  readers: ClipReader[],
  media: LayerMedia,
  picture: PixelSize,
  window: Rect,
  filterOf: (video: TimedVideo) => string,
): Promise<PartAt> {
  const { width, height } = window;
  if (media.kind === "still") {
    const part = await stillPart(media.file, picture, window);
    return async () => part;
  }
  const filter = filterOf(media.video);
  const { sourceMs } = plan.first;
  const reader = plan.reuse(media.video.file, filter, sourceMs) ?? started(media.video);
  readers.push(reader);
  return async (atMs) => ({ width, height, data: await reader.at(atMs) });

  function started(video: TimedVideo): ClipReader {
    const fresh = new ClipReader(video, filter, { width, height }, plan.signal);
    fresh.open(sourceMs);
    return fresh;
  }
}

async function openBackdrop(
  plan: LayerPlan,
  backdrop: BackdropState,
  readers: ClipReader[],
): Promise<(layer: BaseLayer, into: Part | null) => Promise<void>> {
  const { box } = plan.first;
  const boxRect: Rect = { left: 0, top: 0, width: box.width, height: box.height };
  if (backdrop.kind === "colour") {
    return async (_, into) => {
      if (into) fillFrame(into, backdrop.colour);
    };
  }
  const seen: Rect = { ...boxRect, left: -backdrop.rect.left, top: -backdrop.rect.top };
  if (backdrop.kind === "image") {
    const file = plan.files[backdrop.asset];
    if (!file) throw new Error("The picture behind a video is missing.");
    const part = await stillPart(file, backdrop.rect, seen);
    return async (_, into) => into?.data.set(part.data);
  }
  const blurred = await openPart(plan, readers, plan.media, backdrop.rect, seen, (video) =>
    blurFilter(backdrop.rect, seen, backdrop.radiusPx, conversionOf(video.picture)),
  );
  return async ({ sourceMs }, into) => {
    const part = await blurred(sourceMs);
    if (!into) return;
    into.data.set(part.data);
    darkenFrame(into, BACKDROP_BRIGHTNESS);
  };
}

/** What the first scaling has to convert colours from and to. */
function conversionOf({ colour, height }: MovingPicture): string {
  // Untagged pictures are read as players read them: by their height.
  const matrix = colour.matrix ?? (height >= 720 ? "bt709" : "smpte170m");
  return `:in_color_matrix=${matrix}:in_range=${colour.range ?? "tv"}:out_color_matrix=bt709:out_range=tv`;
}

/** Enlarged more than this in area beyond what is seen, the source is cropped before, too: 4K at eightfold zoom is 30,000 pixels wide. */
const MOST_UNSEEN = 4;
/** Pixels of the source around what is seen, for the scaling's own reach. */
const MARGIN = 4;

/** @param source known when it may be cropped beforehand */
function cropFilter(picture: PixelSize, window: Rect, conversion = "", source?: PixelSize): string {
  const crop = `crop=${window.width}:${window.height}`;
  const unseen = (picture.width * picture.height) / (window.width * window.height);
  if (!source || unseen <= MOST_UNSEEN || picture.width <= source.width) {
    return `scale=${picture.width}:${picture.height}:flags=bicubic${conversion},${crop}:${window.left}:${window.top}`;
  }
  const across = stretch(source.width, picture.width, window.left, window.width);
  const down = stretch(source.height, picture.height, window.top, window.height);
  return [
    `crop=${across.count}:${down.count}:${across.from}:${down.from}`,
    `scale=${across.scaled}:${down.scaled}:flags=bicubic${conversion}`,
    `${crop}:${across.at}:${down.at}`,
  ].join(",");
}

/** Along one side: the part of the source that is scaled, how large it becomes, and where in it what is seen begins. */
function stretch(source: number, picture: number, left: number, seen: number) {
  const scale = picture / source;
  const from = Math.max(0, Math.floor(left / scale) - MARGIN) & ~1;
  const until = Math.min(source, Math.ceil((left + seen) / scale) + MARGIN);
  // Colours are cut at even edges.
  const count = (until - from) & ~1;
  const scaled = Math.round(count * scale);
  const at = Math.max(0, Math.min(scaled - seen, Math.round(left - from * scale)));
  return { from, count, scaled, at: at & ~1 };
}

/**
 * Averaged down to few pixels and up again in soft steps: close to the Gaussian blur of the preview, at a tenth of its
 * cost. Few pixels have all their colours: those of 4:2:0 would be spread twice as far.
 */
function blurFilter(picture: PixelSize, window: Rect, radiusPx: number, conversion: string): string {
  const block = radiusPx * 1.3;
  const size = (times: number) =>
    [picture.width, picture.height].map((side) => times * Math.max(2, Math.round(side / block))).join(":");
  return [
    `scale=${size(2)}:flags=area${conversion},format=yuv444p`,
    `scale=${size(1)}:flags=gauss`,
    `scale=${size(4)}:flags=gauss`,
    cropFilter(picture, window),
  ].join(",");
}
