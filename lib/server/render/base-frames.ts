/** The base picture of a video, frame by frame: its clips decoded, cropped, and laid over one another. */
import { frameBytes } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import type { ProjectDocument } from "@/lib/document/schema";
import type { FormatId } from "@/lib/document/units";
import { type BaseLayer, baseState, layerAt } from "@/remotion/base/base-state";
import { type Clip, clipsOf } from "@/remotion/base/clips";
import type { Rect } from "@/remotion/layout/safe-area";
import { even, type PixelSize } from "@/remotion/layout/video-fit";
import { formatIn } from "@/remotion/props";
import { type ClipReader, type TimedVideo, timedVideo } from "./clip-reader";
import { fillFrame, type Part } from "./frame-place";
import { type LayerFrames, type LayerMedia, openLayer } from "./layer-frames";

export interface BaseFrames {
  /**
   * The picture of a frame (yuv420p BT.709 limited), valid until the next call. Frames are asked for in order.
   * @param isWritten it will be drawn on: else it may be a decoder's own, which is shown again when a clip holds
   */
  at: (frame: number, isWritten: boolean) => Promise<Part>;
  close: () => void;
}

interface BaseInput {
  document: ProjectDocument;
  format: FormatId;
  /** Local paths by asset reference. */
  media: Record<string, string>;
  signal: AbortSignal;
}

type OpenLayer = LayerFrames & { readers: ClipReader[] };

/** A decoder is started so many frames before its first picture is wanted. */
const OPEN_AHEAD = 8;

/** The picture below titles and subtitles, frame by frame in order; decoders are opened shortly before their clip is seen. */
export function openBaseFrames(input: BaseInput): BaseFrames {
  const { document, format } = input;
  const clips = clipsOf(document, format);
  const byItem = new Map(clips.map((clip) => [clip.item.id, clip]));
  const { width, height } = formatIn(document, format);
  const canvas = { width, height };
  const open = new Map<Clip, Promise<OpenLayer>>();
  const mediaOf = mediaFinder(input);
  const ground: Part = { ...canvas, data: new Uint8Array(frameBytes(width, height)) };

  const layerOf = (clip: Clip, frame: number): Promise<OpenLayer> => {
    const ended = [...open].filter(([other]) => other.until <= frame).map(([, layer]) => layer);
    const layer = open.get(clip) ?? startLayer(input, clip, frame, canvas, mediaOf, ended);
    open.set(clip, layer);
    return layer;
  };
  const closeEnded = async (frame: number) => {
    for (const [clip, layer] of open) {
      if (clip.until > frame) continue;
      open.delete(clip);
      (await layer).close();
    }
  };
  const openSoon = (frame: number) => {
    for (const clip of clips) {
      if (clip.from <= frame || clip.from > frame + OPEN_AHEAD || open.has(clip)) continue;
      // The decoder of the clip before may only have to read on.
      if (clips.some((other) => other.until === clip.from && other.asset === clip.asset)) continue;
      // A failure is thrown where the clip is first drawn.
      layerOf(clip, clip.from).catch(() => undefined);
    }
  };

  return {
    async at(frame, isWritten) {
      const layers = baseState(document, format, frame);
      let shown: Part | null = null;
      const onGround = (): Part => {
        if (!shown) fillFrame(ground, document.canvas.background);
        else if (shown !== ground) ground.data.set(shown.data);
        shown = ground;
        return ground;
      };
      for (const layer of layers.slice(
        Math.max(
          0,
          layers.findLastIndex((top) => hidesAll(top, canvas)),
        ),
      )) {
        const clip = byItem.get(layer.item);
        if (!clip) continue;
        const { draw } = await layerOf(clip, frame);
        shown = (await draw(onGround, layer)) ?? shown;
      }
      await closeEnded(frame);
      openSoon(frame);
      return shown && !isWritten ? shown : onGround();
    },
    close() {
      for (const layer of open.values()) layer.then(({ close }) => close()).catch(() => undefined);
    },
  };
}

/** Whether nothing beneath a layer is seen. */
function hidesAll({ box, opacity, shiftPx, scale }: BaseLayer, canvas: PixelSize): boolean {
  const isPlain = opacity === 1 && shiftPx === 0 && scale === 1 && box.rotationDeg === 0;
  return (
    isPlain && box.left <= 0 && box.top <= 0 && right(box) >= canvas.width && bottom(box) >= canvas.height
  );
}

/** Starts a clip at a frame; decoders of `ended` clips that only have to read on go on. */
async function startLayer(
  { document, format, media: files, signal }: BaseInput,
  clip: Clip,
  frame: number,
  canvas: PixelSize,
  mediaOf: (ref: string) => Promise<LayerMedia>,
  ended: Promise<OpenLayer>[],
): Promise<OpenLayer> {
  const [media, ...free] = await Promise.all([mediaOf(clip.asset), ...ended]);
  const first = layerAt(document, format, clip, frame);
  const isTurned = clip.transition?.kind === "zoom" || clip.box.rotationDeg !== 0;
  return openLayer({
    ...{ media, files, first, isTurned, signal },
    window: windowOf(document, format, clip, isTurned || clip.transition !== null ? null : canvas),
    reuse(file, filter, sourceMs) {
      for (const { readers } of free) {
        const at = readers.findIndex(
          (reader) => reader.file === file && reader.filter === filter && reader.reaches(sourceMs),
        );
        if (at >= 0) return readers.splice(at, 1)[0] ?? null;
      }
      return null;
    },
    canvas,
  });
}

/** What is seen of a clip's picture over all of its frames: within its box and, for one that rests, within the canvas. */
function windowOf(document: ProjectDocument, format: FormatId, clip: Clip, canvas: PixelSize | null): Rect {
  const { box } = clip;
  const seen = canvas
    ? {
        left: Math.max(0, -box.left),
        top: Math.max(0, -box.top),
        right: Math.min(box.width, canvas.width - box.left),
        bottom: Math.min(box.height, canvas.height - box.top),
      }
    : { left: 0, top: 0, right: box.width, bottom: box.height };
  const moves = clip.fit.mode === "face";
  const window = { left: Number.POSITIVE_INFINITY, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 };
  let size: PixelSize = canvas ?? box;
  for (let frame = clip.from; frame < (moves ? clip.until : clip.from + 1); frame++) {
    const { picture } = layerAt(document, format, clip, frame);
    size = picture;
    window.left = Math.min(window.left, Math.max(0, seen.left - picture.left));
    window.top = Math.min(window.top, Math.max(0, seen.top - picture.top));
    window.right = Math.max(window.right, Math.min(picture.width, seen.right - picture.left));
    window.bottom = Math.max(window.bottom, Math.min(picture.height, seen.bottom - picture.top));
  }
  // Colours are cut at even edges; at least one of them.
  const left = Math.min(window.left & ~1, size.width - 2);
  const top = Math.min(window.top & ~1, size.height - 2);
  const width = Math.max(2, Math.min(size.width, even(window.right + 0.5)) - left);
  return { left, top, width, height: Math.max(2, Math.min(size.height, even(window.bottom + 0.5)) - top) };
}

const right = ({ left, width }: Rect) => left + width;
const bottom = ({ top, height }: Rect) => top + height;

/** What each asset is, looked at once. */
function mediaFinder({ media, signal }: BaseInput): (ref: string) => Promise<LayerMedia> {
  const known = new Map<string, Promise<LayerMedia>>();
  const look = async (ref: string): Promise<LayerMedia> => {
    const file = media[ref];
    const picture = file ? (await probe(file, { signal })).picture : null;
    if (!file || !picture) throw new Error("A video has no picture.");
    if (picture.kind === "still") return { kind: "still", file };
    const video: TimedVideo = await timedVideo(file, picture, signal);
    return { kind: "moving", video };
  };
  return (ref) => {
    const found = known.get(ref) ?? look(ref);
    known.set(ref, found);
    return found;
  };
}
