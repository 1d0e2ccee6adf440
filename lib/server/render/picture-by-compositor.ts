/** The picture without a browser per frame: the base decoded, scaled and blended here, only the overlay drawn by Chromium. */
import path from "node:path";
import { encodeVideo } from "@/engine/media/encode-video";
import { itemsInOrder, shownAsset } from "@/lib/document/derive";
import type { VideoItem } from "@/lib/document/items";
import { type OverlayRun, planFrames } from "@/remotion/overlay/frame-plan";
import { compositionOf, formatIn, type MainProps } from "@/remotion/props";
import { openBaseFrames } from "./base-frames";
import type { BrowserSession } from "./browser";
import { type FrameReader, readFrames } from "./frame-reader";
import { blendOverlay, type PreparedOverlay, prepareOverlay } from "./overlay-blend";
import { drawOverlays, type OverlayPictures } from "./overlay-pictures";

export interface CompositorOptions {
  out: string;
  folder: string;
  /** Local paths by asset reference. */
  media: Record<string, string>;
  signal: AbortSignal;
  /** `drawn` of `distinct` overlays are ready, `done` frames are encoded. */
  onProgress: (progress: { drawn: number; distinct: number; done: number }) => void;
  /** Gets the newest frame (yuv420p) about every second; its bytes change afterwards. */
  onPicture?: (frame: Uint8Array, width: number, height: number) => void;
}

const PICTURE_EVERY_FRAMES = 30;

/** Writes H.264 without sound. Returns how many overlays were drawn. @throws the signal's reason */
export async function pictureByCompositor(
  openBrowser: () => Promise<BrowserSession>,
  props: MainProps,
  options: CompositorOptions,
): Promise<number> {
  const { document } = props;
  const format = formatIn(document, props.format);
  const { fps, durationInFrames: frames, width, height } = compositionOf(document, props.format);
  const item = itemsInOrder(document).find((entry): entry is VideoItem => entry.kind === "video");
  const file = item && options.media[shownAsset(document, item)];
  if (!item || !file) throw new Error("There is no base video to composite.");

  const plan = planFrames(document, props.format);
  const progress = { drawn: 0, distinct: plan.distinct.length, done: 0 };
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const overlays =
    plan.distinct.length > 0
      ? drawOverlays(await openBrowser(), { ...props, layer: "overlay" }, plan.distinct, {
          folder: path.join(options.folder, "overlays"),
          signal,
          onDrawn: (drawn) => {
            progress.drawn = drawn;
            options.onProgress(progress);
          },
        })
      : null;
  const base = await openBaseFrames({
    file,
    item,
    format,
    fps,
    frames,
    background: document.canvas.background,
    signal,
  });
  const decoded = overlays ? decodeOverlays(overlays, plan.runs, width, height, signal) : null;
  const encoder = encodeVideo({
    out: options.out,
    width,
    height,
    fps: { num: fps, den: 1 },
    colour: { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" },
    crf: 18,
    signal,
  });
  try {
    for (const run of plan.runs) {
      const overlay = run.frame === null ? null : await nextOverlay(decoded, width, height);
      for (let k = 0; k < run.length; k++) {
        const data = await base.next();
        // The base may repeat its last frame: what is written is a copy of it.
        const picture = overlay ? data.slice() : data;
        if (overlay) blendOverlay(picture, overlay, width);
        await encoder.write({ width, height, data: picture });
        progress.done += 1;
        if (progress.done % PICTURE_EVERY_FRAMES === 1) options.onPicture?.(picture, width, height);
        options.onProgress(progress);
      }
    }
    await encoder.finish();
    await overlays?.done;
  } finally {
    stop.abort(new Error("The compositor ended."));
    encoder.abort();
    base.close();
    decoded?.close();
    await overlays?.done.catch(() => undefined);
  }
  return plan.distinct.length;
}

/** One decoder for all PNGs, fed in the order in which runs need them. */
function decodeOverlays(
  overlays: OverlayPictures,
  runs: OverlayRun[],
  width: number,
  height: number,
  signal: AbortSignal,
): FrameReader {
  const args = [
    ...["-v", "error", "-nostdin", "-probesize", "32", "-analyzeduration", "0", "-threads", "1"],
    ...["-f", "image2pipe", "-c:v", "png", "-i", "pipe:0", "-fps_mode", "passthrough"],
    ...["-pix_fmt", "rgba", "-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  return readFrames(args, width * height * 4, {
    signal,
    async feed(stdin) {
      for (const { frame } of runs) {
        if (frame === null) continue;
        const png = await overlays.png(frame);
        await new Promise<void>((resolve) => stdin.write(png, () => resolve()));
      }
      stdin.end();
    },
  });
}

async function nextOverlay(
  decoded: FrameReader | null,
  width: number,
  height: number,
): Promise<PreparedOverlay> {
  const rgba = await decoded?.next();
  if (!decoded || !rgba) throw new Error("An overlay could not be decoded.");
  const overlay = prepareOverlay(rgba, width, height);
  decoded.giveBack(rgba);
  return overlay;
}
